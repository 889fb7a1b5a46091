import { createHmac } from 'node:crypto';
import { afterAll, expect } from 'vitest';
import type { Draw } from '../../functions/domain/statistics/noise.ts';

/** What the attacks share: made-up chance with a seed, a key, and the table that is printed at the end of a file. */

/** A stream of numbers in [0, 1) that is the same at every run. */
export const chance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** The noise of a county with this key. */
export const drawOf = (key: string): Draw => {
  const known = new Map<string, number>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      const digest = createHmac('sha256', key).update(text).digest();
      value = Number(digest.readBigUInt64BE() >> 11n) / 2 ** 53;
      if (known.size < 200_000) known.set(text, value);
    }
    return value;
  };
};

interface Row {
  readonly attack: string;
  readonly naive: string;
  readonly naiveRate: number;
  readonly ours: number;
  readonly bar: number;
  readonly blind: number;
}
const rows: Row[] = [];

/**
 * Holds the success of an attack against both answerers: the naive one must fall, or the attack is none, and ours must
 * stay below the bar. `blind` is the success of whoever asks nothing.
 */
export const judge = (row: Row & { readonly naiveAtLeast: number }): void => {
  const { naiveAtLeast, ...shown } = row;
  rows.push(shown);
  expect(row.naiveRate, `${row.attack}: the attack against ${row.naive}`).toBeGreaterThanOrEqual(naiveAtLeast);
  expect(row.ours, `${row.attack}: the attack against our answers`).toBeLessThanOrEqual(row.bar);
};

const percent = (rate: number): string => `${(rate * 100).toFixed(1)} %`;

export const printAtEnd = (title: string): void => {
  afterAll(() => {
    console.log(title);
    console.table(
      rows.map(({ attack, naive, naiveRate, ours, bar, blind }) => ({
        attack,
        'naive answerer': naive,
        'against it': percent(naiveRate),
        'against ours': percent(ours),
        bar: percent(bar),
        blind: percent(blind),
      })),
    );
  });
};

export const share = (hits: number, of: number): number => hits / of;
