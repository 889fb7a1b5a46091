import { createHash } from 'node:crypto';
import { Duty } from '../domain/duty/duty.ts';
import { Organisation } from '../organisations/organisation.ts';
import type { Deps } from '../platform/county.ts';
import { openIn } from '../platform/duty-store.ts';
import type { Verb } from '../platform/endpoint.ts';
import { everyItem } from '../platform/store.ts';
import type { supervisionRoutes } from './contract.ts';
import { reachOf } from './reach.ts';

type Reach = Awaited<ReturnType<typeof reachOf>>;

/** What a sample may be drawn from: ids within the caller's reach. */
const POOLS = {
  organisations: async ({ store }: Deps, reach: Reach): Promise<string[]> => {
    const ids: string[] = [];
    for await (const one of everyItem(
      store,
      { table: 'organisations', index: 'g1', pk: 'organisations' },
      Organisation,
    ))
      if (one.status === 'active' && (reach === 'all' || reach.includes(one.id))) ids.push(one.id);
    return ids;
  },
  'open-duties': async ({ store }: Deps, reach: Reach): Promise<string[]> => {
    const ids: string[] = [];
    for await (const one of everyItem(store, openIn('running'), Duty))
      if (reach === 'all' || reach.includes(one.bearer.organisation)) ids.push(one.id);
    return ids;
  },
} as const;

const RULE = {
  zh: '按 SHA-256(种子 ‖ 换行 ‖ 编号) 从小到大取前若干个',
  en: 'The first by SHA-256(seed ‖ LF ‖ id), ascending',
};

/** The same seed over the same list gives the same sample: nobody can have chosen it. */
export const drawSample: Verb<typeof supervisionRoutes.drawSample> = async ({ deps, caller, query, work }) => {
  const { seed, of, size } = query;
  const pool = await POOLS[of](deps, await reachOf(deps, caller));
  const lot = (id: string): string => createHash('sha256').update(`${seed}\n${id}`).digest('hex');
  const items = pool
    .map((id) => [lot(id), id] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, size)
    .map(([, id]) => id);
  // Whoever draws again until the sample suits leaves a trace.
  work.record({ kind: 'read', action: 'drawSample', subject: { type: 'sample', id: of }, detail: { seed, size } });
  return { seed, of, from: pool.length, rule: RULE, items };
};
