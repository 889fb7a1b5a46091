import type { Verb } from '../platform/endpoint.ts';
import type { statisticsRoutes } from './contract.ts';
import { makeKey, newestKey } from './keys.ts';

/** Indexes are prepared anew under the new version; statistics use it from their next snapshot, so no noise changes meanwhile. */
export const rotateKey: Verb<typeof statisticsRoutes.rotateKey> = async (context) => {
  const { purpose } = context.params;
  const newest = await newestKey(context.deps.store, purpose);
  const { number } = makeKey(context, purpose, (newest?.number ?? 0) + 1);
  return { purpose, number };
};
