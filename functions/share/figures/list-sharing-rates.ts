import { entriesOf } from '../../catalog/repository.ts';
import { isNeither, isNotShared, sharedAmong } from '../../domain/catalog/sharing-rate.ts';
import { Organisation } from '../../organisations/organisation.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';

/** What a department has published, by how it is shared; each entry that is not shared with the ground that it gives. */
const rateOf = async ({ deps }: Pick<Context, 'deps'>, { id, name }: Organisation) => {
  const counts = { unconditional: 0, conditional: 0, 'not-shared': 0 };
  const published = [];
  const notShared = [];
  for await (const entry of entriesOf(deps.store, id)) {
    if (entry.status !== 'published') continue;
    published.push(entry);
    counts[entry.shareType ?? 'not-shared'] += 1;
    if (!isNotShared(entry)) continue;
    notShared.push({
      entry: entry.id,
      name: entry.name,
      neither: isNeither(entry),
      ...(entry.shareBasis ? { basis: entry.shareBasis } : {}),
      ...(entry.shareReason ? { reason: entry.shareReason } : {}),
      ...(entry.openGround ? { openGround: entry.openGround } : {}),
    });
  }
  const { entries, shared, neither } = sharedAmong(published);
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
