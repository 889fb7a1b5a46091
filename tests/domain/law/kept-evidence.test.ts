import { describe, expect, it } from 'vitest';
import { erasableFrom, erasedTooEarly } from '../../../functions/domain/evidence/erased.ts';
import { countyLaw, REGULATIONS, regulationIds } from '../../../functions/domain/law/index.ts';
import { KEPT_BY_LAW, leastMonths, STATE_TEXTS, TRAIL_HEADS } from '../../../functions/domain/law/kept-by-law.ts';
import { trailRule } from '../../../functions/domain/law/kept-evidence.ts';
import { CASE_KINDS, erasureVerdict } from '../../../functions/domain/law/kept-of-persons.ts';
import { EVIDENCE_KINDS, type Regulation } from '../../../functions/domain/law/schema.ts';

const DAY = '2026-03-02';
const strict: Regulation = {
  ...REGULATIONS.zhangye,
  id: 'strict',
  trails: [
    { kinds: ['read'], months: 60, article: '9', says: 'Reads are on file for five years.' },
    { kinds: ['refusal'], months: 1, article: '10', says: 'Refusals are on file for a month.' },
  ],
};

describe('How long a trail is kept', () => {
  it.each(regulationIds)('is what the state’s texts say where the city names no period: %s', (id) => {
    for (const kind of EVIDENCE_KINDS) {
      const { months, cite, alsoCited } = trailRule(countyLaw(id), kind, DAY);
      expect([months, cite]).toEqual([leastMonths(kind), KEPT_BY_LAW[TRAIL_HEADS[kind]].cite]);
      expect(Object.keys(STATE_TEXTS)).toContain(cite.regulation);
      const own = REGULATIONS[id] as Regulation;
      const rows = (own.trails ?? []).filter(({ kinds }) => kinds.includes(kind));
      expect(alsoCited).toEqual(rows.map(({ article, note }) => ({ regulation: id, article, note })));
    }
  });

  it('is the longest that any text in force names, and a county may add to it alone', () => {
    const law = countyLaw('dazhou', strict);
    expect(trailRule(law, 'read', DAY)).toMatchObject({
      months: 60,
      cite: { regulation: 'strict', article: '9' },
      alsoCited: [{ regulation: 'sharing-regulation', article: '29' }],
    });
    expect(trailRule(law, 'refusal', DAY)).toMatchObject({ months: 6, alsoCited: [{ regulation: 'strict' }] });
    expect(trailRule(law, 'read', '2000-01-01').months).toBe(36);
    expect(trailRule(law, 'read', DAY, { read: 60 })).not.toHaveProperty('countyMonths');
    expect(trailRule(law, 'read', DAY, { read: 61 })).toMatchObject({ months: 61, countyMonths: 61 });
    expect(trailRule(law, 'read', DAY, { read: 59, change: 999 }).months).toBe(60);
  });

  it('ends with its last day, in the county’s zone', () => {
    expect(erasableFrom('2026-01-05T01:00:00.000Z', 6)).toBe('2026-07-06');
    expect(erasableFrom('2026-01-05T16:00:00.000Z', 6)).toBe('2026-07-07');
    expect(erasableFrom('2026-08-31T01:00:00.000Z', 6)).toBe('2027-03-01');
    const refused = { at: '2026-01-05T01:00:00.000Z', kind: 'refusal' } as const;
    expect(erasedTooEarly(refused, { on: '2026-07-05', months: 6 })).toBe(true);
    expect(erasedTooEarly(refused, { on: '2026-07-06', months: 6 })).toBe(false);
    // A mark is held to what it says itself, and to what the state’s texts say.
    expect(erasedTooEarly(refused, { on: '2026-07-06', months: 7 })).toBe(true);
    expect(erasedTooEarly({ ...refused, kind: 'read' }, { on: '2026-07-06', months: 6 })).toBe(true);
  });
});

describe('What a person has in a case', () => {
  it('is never erased while the case runs, and afterwards when its time is over', () => {
    for (const kind of CASE_KINDS)
      expect(erasureVerdict(kind, undefined, DAY)).toMatchObject({ is: 'in-procedure', cite: { article: '47' } });
    const kept = (kind: (typeof CASE_KINDS)[number]) => erasureVerdict(kind, DAY, DAY);
    expect(kept('contribution')).toEqual({ is: 'erase' });
    expect(kept('objection')).toMatchObject({ is: 'kept', until: '2026-09-02', cite: { article: '46' } });
    expect(kept('authorisation')).toMatchObject({ until: '2029-03-02', cite: { article: '56' } });
    expect(kept('service-application')).toMatchObject({ until: '2036-03-02', cite: { article: '6' } });
    expect(erasureVerdict('objection', DAY, '2026-09-02')).toMatchObject({ is: 'kept' });
    expect(erasureVerdict('objection', DAY, '2026-09-03')).toEqual({ is: 'erase' });
  });
});
