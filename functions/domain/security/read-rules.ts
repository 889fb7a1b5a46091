import * as z from 'zod';
import { OFFSET_MS } from '../time/day.ts';

/**
 * What is unusual about reading under a grant within an hour of the county: more rows, reads at night, many questions about
 * one thing each, many refusals. A rule is a row; a county may have its own.
 */
export const ReadRule = z.strictObject({
  watches: z.enum(['rows', 'single', 'night', 'refused']),
  /** Rows, or reads, from which on it speaks. */
  from: z.int().min(1),
  does: z.enum(['warn', 'suspend']),
});
export type ReadRule = z.infer<typeof ReadRule>;

/** First and last hour of the county's night. */
const NIGHT = { from: 22, to: 5 } as const;

export const DEFAULT_READ_RULES: readonly ReadRule[] = [
  { watches: 'rows', from: 200_000, does: 'warn' },
  { watches: 'single', from: 300, does: 'warn' },
  { watches: 'single', from: 3_000, does: 'suspend' },
  { watches: 'night', from: 20, does: 'warn' },
  { watches: 'refused', from: 30, does: 'warn' },
  { watches: 'refused', from: 300, does: 'suspend' },
];

/** One read or refusal under a grant, as the evidence has it. */
export interface ReadLine {
  readonly grant: string;
  readonly at: string;
  readonly refused: boolean;
  /** Absent where it was figures, or was refused. */
  readonly rows?: number | undefined;
}

export interface Finding {
  readonly grant: string;
  /** The hour, `YYYY-MM-DDTHH` of the county. */
  readonly hour: string;
  readonly rule: ReadRule;
  readonly found: number;
}

/** The hour of the county in which a moment lies, `YYYY-MM-DDTHH`. */
export const hourOf = (at: string): string => new Date(Date.parse(at) + OFFSET_MS).toISOString().slice(0, 13);

const isNight = (hour: string): boolean => {
  const h = Number(hour.slice(11, 13));
  return h >= NIGHT.from || h <= NIGHT.to;
};

const COUNTS: Readonly<Record<ReadRule['watches'], (line: ReadLine, hour: string) => number>> = {
  rows: ({ rows = 0 }) => rows,
  single: ({ rows = Number.POSITIVE_INFINITY }) => (rows <= 1 ? 1 : 0),
  night: ({ refused }, hour) => (!refused && isNight(hour) ? 1 : 0),
  refused: ({ refused }) => (refused ? 1 : 0),
};

/** What the rules find: of each thing that is watched the strictest rule that speaks, for each grant and hour. */
export const findingsIn = (rules: readonly ReadRule[], lines: Iterable<ReadLine>): Finding[] => {
  const counts = new Map<string, Record<ReadRule['watches'], number>>();
  for (const line of lines) {
    const hour = hourOf(line.at);
    const key = `${hour} ${line.grant}`;
    const sum = counts.get(key) ?? { rows: 0, single: 0, night: 0, refused: 0 };
    for (const watched of Object.keys(sum) as ReadRule['watches'][]) sum[watched] += COUNTS[watched](line, hour);
    counts.set(key, sum);
  }
  const strictest = [...rules].sort((a, b) => b.from - a.from);
  return [...counts].flatMap(([key, sum]) =>
    (Object.keys(sum) as ReadRule['watches'][]).flatMap((watched) => {
      const rule = strictest.find(({ watches, from }) => watches === watched && sum[watched] >= from);
      return rule ? [{ grant: key.slice(14), hour: key.slice(0, 13), rule, found: sum[watched] }] : [];
    }),
  );
};
