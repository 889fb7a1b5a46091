import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChartPoint, historyChart } from '../../../functions/domain/quality/chart.ts';

const WORDS = { zh: '质量得分', en: 'quality score' };
const point = (on: string, score: number, version = 1): ChartPoint => ({ on, score, version });

/** Whether every tag is closed in turn and every `&` begins an entity: enough to tell XML that a browser refuses. */
const wellFormed = (xml: string): boolean => {
  const open: string[] = [];
  for (const [tag, end, name, , closed] of xml.matchAll(/<(\/?)([a-zA-Z]+)((?:\s[a-zA-Z0-9-]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (end && open.pop() !== name) return false;
    if (!end && !closed) open.push(name!);
    if (tag === '') return false;
  }
  const text = xml.replace(/<\/?[a-zA-Z]+(?:\s[a-zA-Z0-9-]+="[^"<]*")*\s*\/?>/g, '');
  return open.length === 0 && !/[<>]/.test(text) && !/&(?!amp;|lt;|gt;|quot;|#39;)/.test(text);
};

describe('the chart of an entry’s history', () => {
  it('has a point for each measurement, as far apart as they are in time and as high as their score', () => {
    const svg = historyChart(
      '医院名单',
      [point('2026-01-01', 0), point('2026-01-02', 100, 2), point('2026-01-11', 50, 3)],
      WORDS,
    );
    const dots = [...svg.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(dots).toEqual([
      [44, 226],
      [110, 28],
      [704, 127],
    ]);
    expect(svg).toContain('points="44,226 110,28 704,127"');
    expect(svg).toContain('<title>2026-01-11　第 3 版 · version 3　50</title>');
    expect(svg).toContain('<desc id="d">2026-01-01: 0; 2026-01-02: 100; 2026-01-11: 50</desc>');
    expect(wellFormed(svg)).toBe(true);
  });

  it('has no line for one measurement, and says that there is none', () => {
    expect(historyChart('a', [point('2026-01-01', 70)], WORDS)).not.toContain('<polyline');
    expect(historyChart('a', [], WORDS)).toContain('尚无评分 · not scored yet');
  });

  it('writes a few days under it, however many measurements there are', () => {
    const year = Array.from({ length: 365 }, (_, at) =>
      point(new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10), at % 100),
    );
    expect([...historyChart('a', year, WORDS).matchAll(/text-anchor="middle"/g)].length).toBeLessThanOrEqual(6);
  });

  it('is a document that nothing in a name can break or make run', () => {
    const safe = fc.property(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.array(fc.nat(100), { maxLength: 5 }),
      (name, scores) => {
        const svg = historyChart(
          name,
          scores.map((score) => point('2026-01-01', score)),
          WORDS,
        );
        expect(wellFormed(svg)).toBe(true);
      },
    );
    fc.assert(safe, { numRuns: 50 });
    expect(historyChart('<script>alert(1)</script>" onload="x', [], WORDS)).not.toMatch(/<script|" onload/);
  });
});
