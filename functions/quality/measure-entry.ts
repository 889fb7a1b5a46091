import { mustActFor } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import type { qualityRoutes } from './contract.ts';
import { beginMeasurement } from './measure-version.ts';
import { seenEntry } from './who.ts';

export const measureEntry: Verb<typeof qualityRoutes.measureEntry> = async (context) => {
  const entry = await seenEntry(context, context.params.id);
  mustActFor(context.caller, entry.provider);
  if (!entry.data) throw new Problem('wrong-state', { detail: 'no data version has been accepted yet' });
  const { work, caller } = context;
  return beginMeasurement(work, entry, { dataVersion: entry.data.version, cause: 'asked', by: caller.account });
};
