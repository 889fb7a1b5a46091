import { entries } from '../catalog/repository.ts';
import { Duty } from '../domain/duty/duty.ts';
import { UPDATE_DUTIES } from '../domain/gathering/submission.ts';
import { openIn } from '../platform/duty-store.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { everyItem, find } from '../platform/store.ts';
import { reachOf } from '../supervision/reach.ts';
import type { qualityRoutes } from './contract.ts';
import { entryLine } from './entry-line.ts';
import { cardsOf, settingsOf } from './repository.ts';

/** Whose entries are asked after, of those within the caller's reach. */
const askedOf = async ({ query, deps, caller }: Context<typeof qualityRoutes.listStale>) => {
  const reach = await reachOf(deps, caller);
  const { organisation } = query;
  if (organisation && reach !== 'all' && !reach.includes(organisation))
    throw new Problem('other-organisation', { detail: organisation });
  return organisation ? [organisation] : reach;
};

/** Entries with a lapsed duty to update them. */
const lapsedOn = async ({ deps }: Pick<Context, 'deps'>, of: 'all' | readonly string[]): Promise<string[]> => {
  const places = of === 'all' ? [openIn('lapsed')] : of.map((one) => openIn('lapsed', one));
  const found: string[] = [];
  for (const where of places)
    for await (const { duty, subject } of everyItem(deps.store, where, Duty))
      if (subject.type === 'entry' && UPDATE_DUTIES.includes(duty)) found.push(subject.id);
  return found;
};

/** Real-time entries whose lag is above what the regulator has set. */
const behind = async ({ deps, now }: Pick<Context, 'deps' | 'now'>, of: 'all' | readonly string[]) => {
  const { realTimeLagMinutes } = await settingsOf(deps.store);
  const since = new Date(Date.parse(now) - realTimeLagMinutes * 60_000).toISOString();
  const cards =
    of === 'all' ? await cardsOf(deps.store) : (await Promise.all(of.map((one) => cardsOf(deps.store, one)))).flat();
  return cards.flatMap(({ id, realTime, data }) => (realTime && data && data.acceptedAt < since ? [id] : []));
};

/** The longest overdue first. */
export const listStale: Verb<typeof qualityRoutes.listStale> = async (context) => {
  const of = await askedOf(context);
  const ids = new Set([...(await lapsedOn(context, of)), ...(await behind(context, of))]);
  const lines = await Promise.all(
    [...ids].map(async (id) => entryLine(context, await find(context.deps.store, entries, id))),
  );
  const dueOf = ({ duties }: (typeof lines)[number]) =>
    duties.flatMap(({ due }) => due ?? []).sort()[0] ?? '9999-12-31';
  return { items: lines.sort((a, b) => dueOf(a).localeCompare(dueOf(b)) || a.entry.localeCompare(b.entry)) };
};
