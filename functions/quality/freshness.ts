import type { Duty } from '../domain/duty/duty.ts';
import { UPDATE_DUTIES } from '../domain/gathering/submission.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import type { Deps } from '../platform/county.ts';
import { dutiesOf } from '../platform/duty-store.ts';
import type { Instant } from '../platform/ports.ts';
import type { Card } from './repository.ts';

const OPEN: readonly Duty['state'][] = ['running', 'paused', 'lapsed'];

/** Stale by the law's clocks, or behind by the lag that the regulator has set for real-time entries. */
export const freshnessOf = (
  card: Pick<Card, 'data' | 'realTime'>,
  duties: readonly Duty[],
  { now, today, lag }: { readonly now: Instant; readonly today: CalendarDay; readonly lag: number },
) => {
  const open = duties.filter(({ duty, state }) => UPDATE_DUTIES.includes(duty) && OPEN.includes(state));
  const lagMinutes = card.data && Math.floor((Date.parse(now) - Date.parse(card.data.acceptedAt)) / 60_000);
  return {
    ...(card.data ? { lastUpdate: card.data.acceptedAt, lagMinutes: lagMinutes! } : {}),
    stale: open.some(({ due }) => due !== undefined && today > due),
    behind: card.realTime && lagMinutes !== undefined && lagMinutes > lag,
    duties: open.map(({ duty, state, due, cite }) => ({ duty, state, ...(due ? { due } : {}), cite })),
  };
};

export const updateDutiesOf = ({ store }: Deps, entry: string): Promise<Duty[]> =>
  dutiesOf(store, { type: 'entry', id: entry });
