import { schemeOf, scoreOf } from '../domain/quality/score.ts';
import type { Verb } from '../platform/endpoint.ts';
import { find } from '../platform/store.ts';
import type { qualityRoutes } from './contract.ts';
import { inputsOf, measurements } from './repository.ts';
import { seenEntry, seesInside } from './who.ts';

/** With its inputs as they are stored, and the score found from them again; rows are told to those who see inside. */
export const getMeasurement: Verb<typeof qualityRoutes.getMeasurement> = async (context) => {
  const { params, deps, caller } = context;
  const measurement = await find(deps.store, measurements, params.id);
  const entry = await seenEntry(context, measurement.entry);
  const inputs = await inputsOf(deps.store, measurement.id);
  const scheme = schemeOf(measurement.scheme ?? 0);
  const inside = seesInside(caller, entry.provider);
  return {
    ...measurement,
    inputs: inside ? inputs : inputs.map((input) => ({ ...input, rows: [] })),
    ...(scheme ? { recomputed: scoreOf(inputs, scheme) } : {}),
  };
};
