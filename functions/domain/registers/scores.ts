import type { Duty } from '../duty/duty.ts';

/** How one body kept its days in a period, with the facts behind it. */
export interface Score {
  readonly organisation: string;
  readonly scores: Readonly<Record<string, number>>;
  readonly facts: string[];
}

type Ended = Pick<Duty, 'id' | 'state' | 'late'>;

/** Facts are for reading; the rest is counted. */
const MOST_NAMED = 50;

/**
 * The share of a body's duties of a period, met or lapsed, that were met in time, from 0 to 100. Every duty that was
 * not is named. No score where nothing was due.
 */
export const scoreOf = (organisation: string, duties: readonly Ended[]): Score => {
  if (duties.length === 0) return { organisation, scores: {}, facts: ['本期无到期事项 · nothing was due'] };
  const breached = duties.filter(({ state, late }) => state === 'lapsed' || late === true);
  const inTime = duties.length - breached.length;
  const named = breached.slice(0, MOST_NAMED).map(({ id }) => `逾期 · overdue: ${id}`);
  return {
    organisation,
    scores: { timeliness: Math.round((inTime / duties.length) * 1000) / 10 },
    facts: [`按期 ${inTime} / ${duties.length} 项 · in time`, ...named],
  };
};
