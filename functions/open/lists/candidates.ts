import type { CalendarDay } from '../../domain/law/schema.ts';
import { prioritiesOf } from '../../domain/open/priority.ts';
import type { Deps } from '../../platform/county.ts';
import { demandOf } from '../demand.ts';
import { currentStanding, type Standing } from '../standing.ts';
import { flagsOf } from './flag.ts';

/** How often each was asked for, and what comes first: what every list of the opening rests on. */
export const openingNow = async (deps: Deps, today: CalendarDay) => {
  const [standing, demand, flags] = await Promise.all([
    currentStanding(deps),
    demandOf(deps.store),
    flagsOf(deps.store),
  ]);
  const itemOf = ({ id, name, provider, domain, openType }: Standing) => ({
    entry: id,
    name,
    provider,
    ...(domain ? { domain } : {}),
    ...(openType ? { openType } : {}),
    requests: demand.get(id) ?? 0,
  });
  const candidateOf = (one: Standing) => ({
    ...itemOf(one),
    hasData: one.hasData,
    missing: one.hasData && one.openType === 'open',
    priorities: prioritiesOf(deps.county.law, today, { domain: one.domain, ground: flags.get(one.id)?.ground }),
  });
  const all = [...standing.values()];
  return {
    all,
    itemOf,
    opened: all.filter(({ exposed }) => exposed),
    candidates: all.filter(isCandidate).map(candidateOf).sort(firstThings),
  };
};

/** Neither closed nor exposed, and not taken away by the regulator. */
export const isCandidate = ({ openType, exposed, open }: Standing): boolean =>
  !exposed && openType !== 'closed' && open.restricted !== true && open.state !== 'withdrawn';

interface Ordered {
  readonly priorities: readonly unknown[];
  readonly requests: number;
  readonly name: string;
}
const firstThings = (a: Ordered, b: Ordered): number =>
  b.priorities.length - a.priorities.length || b.requests - a.requests || (a.name < b.name ? -1 : 1);
