import { describe, expect, it } from 'vitest';
import { checkerOf } from '../../../functions/domain/gathering/check.ts';
import type { Item } from '../../../functions/domain/gathering/items.ts';
import { rememberValues } from '../../../functions/domain/gathering/seen.ts';

describe('Values that ascend', () => {
  const bytesOf = (text: string): [Uint8Array, number, number] => {
    const bytes = new TextEncoder().encode(`??${text}??`);
    return [bytes, 2, bytes.length - 2];
  };
  it.each([
    [['a', 'ab', 'abc', 'b']],
    [['a', 'B', 'a']],
    [['ab', 'a', 'ab']],
    [['ab', 'ac', 'ab']],
    [['a', 'a']],
    [['b', 'ab', 'b', 'ab']],
    [['乙', '甲', '乙']],
    [['a1', 'a10', 'a2', 'a10', 'a1']],
  ])('or do not, as %j, are found again in the row where they came first', (values) => {
    const seen = rememberValues();
    const first = new Map<string, number>();
    for (const [at, value] of values.entries()) {
      expect(seen.firstRow(...bytesOf(value), at + 1)).toBe(first.get(value));
      if (!first.has(value)) first.set(value, at + 1);
    }
  });

  it('are each known by its row, also when one comes that does not', () => {
    const seen = rememberValues();
    const value = (at: number) => `511702-${String(at).padStart(9, '0')}`;
    for (let at = 0; at < 1_000; at += 1) expect(seen.firstRow(...bytesOf(value(at)), at + 2)).toBeUndefined();
    expect(seen.firstRow(...bytesOf(value(5)), 2_000)).toBe(7);
    const places = Array.from({ length: 1_000 }, (_, at) => at);
    expect(places.filter((at) => seen.firstRow(...bytesOf(value(at)), 3_000) !== at + 2)).toEqual([]);
    expect(places.filter((at) => seen.firstRow(...bytesOf(value(at + 1_000)), at + 4_000) !== undefined)).toEqual([]);
    expect(places.filter((at) => seen.firstRow(...bytesOf(value(at + 1_000)), 9_000) !== at + 4_000)).toEqual([]);
  });
});

describe('A checker', () => {
  it('tells long values apart', () => {
    const unique: readonly Item[] = [{ name: 'a', label: '甲', type: 'text', unique: true }];
    const checker = checkerOf(unique, { places: [0], width: 1 }, '2026-03-02');
    const texts = [
      'x'.repeat(86),
      '甲'.repeat(85),
      '甲'.repeat(86),
      `${'甲'.repeat(400)}乙`,
      `${'甲'.repeat(400)}丙`,
      'y',
    ];
    const found = [...texts, ...texts].map((text, at) => checker.row([text], at + 2).faults.map(({ zh }) => zh));
    expect(found.slice(0, 6).flat()).toEqual([]);
    expect(found.slice(6)).toEqual(texts.map((_, at) => [`与第 ${at + 2} 行重复`]));
  });
});
