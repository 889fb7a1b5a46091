import type { Verb } from '../platform/endpoint.ts';
import { queryItems } from '../platform/store.ts';
import type { qualityRoutes } from './contract.ts';
import { Measurement } from './repository.ts';
import { seenEntry } from './who.ts';

/** The latest first; what is under way is not among them yet. */
export const listMeasurements: Verb<typeof qualityRoutes.listMeasurements> = async (context) => {
  const entry = await seenEntry(context, context.params.id);
  return queryItems(
    context.deps.store,
    { table: 'quality', index: 'g1', pk: `measurements-of#${entry.id}`, descending: true, ...context.query },
    Measurement,
  );
};
