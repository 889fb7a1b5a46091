import { type CountyLaw, clocksFrom, gatesFor } from '../domain/law/index.ts';
import type { CalendarDay, Cite } from '../domain/law/schema.ts';
import { dayOf } from '../domain/time/day.ts';
import type { Deps } from '../platform/county.ts';
import { Problem } from '../platform/problems.ts';
import { type Release, releasesOf } from './repository.ts';

/** The article under which what is open is changed; where the text has none of that, under which data is opened at all. */
const articleOf = (law: CountyLaw, day: CalendarDay): Cite | undefined =>
  (clocksFrom(law, 'open-entry.changed', day)[0] ?? gatesFor(law, 'open.publish', day)[0])?.cite;

/** More releases than any dataset has between two withdrawals. */
const MOST = 1000;

/** That it was there and is no more, when and why. */
export const isWithdrawn = (deps: Deps, { on, reason }: Pick<Release, 'on' | 'reason'>): Problem => {
  const cite = articleOf(deps.county.law, dayOf(deps.clock.now()));
  return new Problem('withdrawn', { detail: `${on}${reason ? `: ${reason}` : ''}`, ...(cite ? { cite } : {}) });
};

/**
 * Throws where a dataset was withdrawn; where a release is named, also where that was withdrawn before the dataset was opened
 * again: what was taken back does not come back with what follows it.
 */
export const mustNotBeWithdrawn = async (
  deps: Deps,
  { id, open }: { readonly id: string; readonly open: { readonly state: string } },
  release = Number.POSITIVE_INFINITY,
): Promise<void> => {
  if (open.state !== 'withdrawn' && release === Number.POSITIVE_INFINITY) return;
  const last = (await releasesOf(deps.store, id, MOST)).find(({ kind }) => kind === 'withdrawn');
  if (last && (open.state === 'withdrawn' || last.release > release)) throw isWithdrawn(deps, last);
};
