import { entriesOf } from '../../catalog/repository.ts';
import { Organisation } from '../../organisations/organisation.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';

/** What a department has published, by how it is shared; each entry that is not shared with the ground that it gives. */
const rateOf = async ({ deps }: Pick<Context, 'deps'>, { id, name }: Organisation) => {
  const counts = { unconditional: 0, conditional: 0, 'not-shared': 0 };
  const notShared = [];
  let entries = 0;
  let neither = 0;
  for await (const entry of entriesOf(deps.store, id)) {
    if (entry.status !== 'published') continue;
    entries += 1;
    const type = entry.shareType ?? 'not-shared';
    counts[type] += 1;
    if (type !== 'not-shared') continue;
    const closed = (entry.openType ?? 'closed') === 'closed';
    if (closed) neither += 1;
    notShared.push({
      entry: entry.id,
      name: entry.name,
      neither: closed,
      ...(entry.shareBasis ? { basis: entry.shareBasis } : {}),
      ...(entry.shareReason ? { reason: entry.shareReason } : {}),
      ...(entry.openGround ? { openGround: entry.openGround } : {}),
    });
  }
  const shared = counts.unconditional + counts.conditional;
  return {
    organisation: id,
    name,
    entries,
    shared,
    ...(entries ? { rate: shared / entries } : {}),
    counts,
    neither,
    notShared,
  };
};

/** Page by page of departments: sharing is the rule, and what is not shared shows its ground. */
export const listSharingRates: Verb<typeof shareRoutes.listSharingRates> = async ({ query, deps }) => {
  const page = await queryItems(
    deps.store,
    { table: 'organisations', index: 'g1', pk: 'organisations', ...query },
    Organisation,
  );
  return { ...page, items: await Promise.all(page.items.map((one) => rateOf({ deps }, one))) };
};
