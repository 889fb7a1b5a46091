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

  it('stands in a frame: lines at each quarter with their points beside, days below, its name above', () => {
    const svg = historyChart(
      'a & <b>',
      [point('2026-01-01', 120), point('2026-01-01', 50), point('2026-01-03', -5)],
      WORDS,
    );
    const texts = [...svg.matchAll(/<text x="([-\d.]+)" y="([-\d.]+)"[^>]*>([^<]*)</g)].map(([, ...found]) => found);
    expect(texts).toEqual([
      ['44', '16', 'a &amp; &lt;b&gt;　质量得分 · quality score'],
      ['36', '226', '0'],
      ['36', '176.5', '25'],
      ['36', '127', '50'],
      ['36', '77.5', '75'],
      ['36', '28', '100'],
      ['44', '248', '2026-01-01'],
      ['704', '248', '2026-01-03'],
    ]);
    const lines = [...svg.matchAll(/<line x1="44" y1="([\d.]+)" x2="704" y2="([\d.]+)"/g)].map(([, ...found]) => found);
    expect(lines).toEqual(['226', '176.5', '127', '77.5', '28'].map((y) => [y, y]));
    expect(svg).toContain('<title id="t">a &amp; &lt;b&gt;：质量得分 · quality score</title>');
    expect(svg).toMatch(/<polyline points="44,28 44,127 704,226"[^>]*><circle/);
    expect(svg).not.toMatch(/undefined|NaN/);
  });

  it('puts days that are all one in the middle, and leaves out what XML cannot hold', () => {
    expect(historyChart('a', [point('2026-01-01', 70)], WORDS)).toContain('cx="374"');
    const same = historyChart('a\u0000\ufffe"\'', [point('2026-01-01', 70), point('2026-01-01', 80)], WORDS);
    expect(same).toContain('points="374,');
    expect(same).toContain('<title id="t">a&quot;&#39;：');
    expect(historyChart('a', [], WORDS)).toContain('<text x="360" y="130" text-anchor="middle">');
  });

  it('has no line for one measurement, and says that there is none', () => {
    expect(historyChart('a', [point('2026-01-01', 70)], WORDS)).not.toContain('<polyline');
    expect(historyChart('a', [], WORDS)).toContain('尚无评分 · not scored yet');
  });

  it('writes a few days under it, however many measurements there are', () => {
    const year = Array.from({ length: 365 }, (_, at) =>
      point(new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10), at % 100),
    );
    const written = [...historyChart('a', year, WORDS).matchAll(/text-anchor="middle">([^<]*)/g)].map(([, day]) => day);
    expect(written).toEqual(['2026-01-01', '2026-03-03', '2026-05-03', '2026-07-03', '2026-09-02', '2026-11-02']);
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
