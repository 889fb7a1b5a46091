import * as z from 'zod';
import { Mapping } from '../../domain/gathering/layout/mapping.ts';
import { getItem, type Key, queryItems, type Store } from '../../platform/store.ts';

/** A mapping that a department accepted for an entry. Never changed; a later one stands beside it. */
export const AcceptedMapping = z.object({
  id: z.string(),
  entry: z.string(),
  mapping: Mapping,
  submission: z.string(),
  fileName: z.string(),
  by: z.string(),
  acceptedAt: z.string(),
});
export type AcceptedMapping = z.infer<typeof AcceptedMapping>;

/** Ids sort by time, so that the latest is the last. */
export const mappingKey = (entry: string, id: string): Key => ({ pk: `entry#${entry}`, sk: `mapping#${id}` });

/** So many are tried on a new file. */
const TRIED = 20;

/** The mappings accepted for an entry, the latest first. */
export const acceptedMappings = async (store: Store, entry: string): Promise<readonly AcceptedMapping[]> =>
  (
    await queryItems(
      store,
      { table: 'gathering', pk: `entry#${entry}`, beginsWith: 'mapping#', descending: true, limit: TRIED },
      AcceptedMapping,
    )
  ).items;

/** One of them. Throws where there is none: what a submission was accepted under is kept for good. */
export const mappingOf = async (store: Store, entry: string, id: string): Promise<AcceptedMapping> => {
  const found = await getItem(store, 'gathering', mappingKey(entry, id), AcceptedMapping);
  if (!found) throw new Error(`no mapping ${id} of ${entry}`);
  return found;
};
