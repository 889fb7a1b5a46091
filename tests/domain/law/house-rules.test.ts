import { describe, expect, it } from 'vitest';
import { HOUSE_CLOCKS, HOUSE_TITLES, houseCite, houseClocks } from '../../../functions/domain/law/house-rules.ts';
import { clockFor, clocksFrom, countyLaw, REGULATIONS } from '../../../functions/domain/law/index.ts';
import type { Clock } from '../../../functions/domain/law/schema.ts';

const DAY = '2026-03-02';
const dazhou = { ...REGULATIONS.dazhou, effectiveFrom: '2026-01-01' };

describe('The platform’s own rules', () => {
  it('are two clocks on access in emergencies, cited as rules of the house and of no city', () => {
    const law = countyLaw(dazhou);
    const told = (['emergency.report', 'emergency.review'] as const).map((duty) => {
      const { clock, cite } = clockFor(law, duty, DAY)!;
      return [clock.bearer, clock.from, clock.length, clock.onLapse, cite.regulation, cite.article];
    });
    expect(told).toEqual([
      [
        'consumer',
        'emergency.approved',
        { count: 3, unit: 'working-day', direction: 'after' },
        'breach',
        'house-rules',
        'emergency-access',
      ],
      [
        'regulator',
        'emergency.reported',
        { count: 5, unit: 'working-day', direction: 'after' },
        'breach',
        'house-rules',
        'emergency-access',
      ],
    ]);
    for (const { article, rows, says, note } of HOUSE_CLOCKS) {
      expect(rows).toEqual([]);
      expect(says).toMatch(/^[A-Z].*\.$/);
      expect(note).toMatch(/^No text of a city speaks of it\. .+\.$/);
      expect(HOUSE_TITLES[article]).toMatchObject({
        zh: expect.stringMatching(/^平台内部规则：/),
        en: expect.stringMatching(/^House rules/),
      });
    }
  });

  it('hold since the day they say', () => {
    expect(
      clockFor(countyLaw({ ...dazhou, effectiveFrom: '2025-01-01' }), 'emergency.report', '2025-12-31'),
    ).toBeUndefined();
    expect(clockFor(countyLaw(dazhou), 'emergency.report', '2026-01-01')).toBeDefined();
  });

  it('are silent where a text in force sets the same duty', () => {
    const own = {
      ...HOUSE_CLOCKS[0]!,
      article: '40',
      length: { count: 9, unit: 'working-day', direction: 'after' },
    } as Clock;
    const law = countyLaw({ ...dazhou, clocks: [own] });
    expect(
      clocksFrom(law, 'emergency.approved', DAY).map(({ clock, cite }) => [clock.length, cite.regulation]),
    ).toEqual([[own.length, 'dazhou']]);
    expect(clockFor(law, 'emergency.review', DAY)?.cite.regulation).toBe('house-rules');
  });

  it('have the working days that a county sets', () => {
    const clocks = houseClocks({ 'emergency.report': 1 });
    expect(clocks.map(({ duty, length }) => [duty, length])).toEqual([
      ['emergency.report', { count: 1, unit: 'working-day', direction: 'after' }],
      ['emergency.review', HOUSE_CLOCKS[1]!.length],
    ]);
    expect(houseClocks({})).toEqual(HOUSE_CLOCKS);
    const law = { ...countyLaw(dazhou), house: clocks };
    expect(clockFor(law, 'emergency.report', DAY)?.clock.length).toEqual(clocks[0]!.length);
  });

  it('are cited with their note, where they have one', () => {
    expect(houseCite({ article: 'a', note: 'b' })).toEqual({ regulation: 'house-rules', article: 'a', note: 'b' });
    expect(houseCite({ article: 'a' } as Clock)).toEqual({ regulation: 'house-rules', article: 'a' });
  });
});
