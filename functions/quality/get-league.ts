import { Duty } from '../domain/duty/duty.ts';
import { UPDATE_DUTIES } from '../domain/gathering/submission.ts';
import { leagueOf } from '../domain/quality/league.ts';
import { openIn } from '../platform/duty-store.ts';
import type { Verb } from '../platform/endpoint.ts';
import { everyItem } from '../platform/store.ts';
import type { qualityRoutes } from './contract.ts';
import { Issue } from './issues/issue.ts';
import { cardsOf } from './repository.ts';

const countBy = <T>(things: readonly T[], of: (thing: T) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(of(thing), (counts.get(of(thing)) ?? 0) + 1);
  return counts;
};

/** Every department that has handed in data, by the quality of what it has handed in. */
export const getLeague: Verb<typeof qualityRoutes.getLeague> = async ({ deps, today }) => {
  const cards = (await cardsOf(deps.store)).filter(({ data }) => data !== undefined);
  const open = { table: 'quality', index: 'g1', pk: 'issues#open' } as const;
  const stale = new Map<string, string>();
  for await (const { duty, subject, bearer } of everyItem(deps.store, openIn('lapsed'), Duty))
    if (subject.type === 'entry' && UPDATE_DUTIES.includes(duty)) stale.set(subject.id, bearer.organisation);
  const issues = await Array.fromAsync(everyItem(deps.store, open, Issue));
  const standings = cards.map(({ provider, latest }) => ({
    organisation: provider,
    score: latest?.score,
    dimensions: latest?.dimensions ?? {},
  }));
  return {
    on: today,
    items: leagueOf(
      standings,
      countBy([...stale.values()], (organisation) => organisation),
      countBy(issues, ({ owner }) => owner.organisation),
    ),
  };
};
