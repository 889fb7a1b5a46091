import { describe, expect, it } from 'vitest';
import { extend } from '../../../functions/domain/duty/decide.ts';
import type { Duty } from '../../../functions/domain/duty/duty.ts';
import { NATIONAL } from '../time/support.ts';
import { accepted, aDuty, CITE, CONSENT } from './made-up.ts';

const extension = { workingDays: 10, consentOf: 'consumer', article: '9a' } as const;
const longer = (duty: Duty, days: number, today = '2026-03-04') => extend(duty, days, CONSENT, today, NATIONAL);

describe('Extending a duty', () => {
  it('moves its day by the working days that were consented to, and says who consented under which article', () => {
    expect(accepted(longer(aDuty({ extension }), 3))).toMatchObject({
      state: 'running',
      due: '2026-03-12',
      remindOn: ['2026-03-06', '2026-03-11'],
      generation: 2,
      extensions: [{ workingDays: 3, consent: CONSENT, cite: { regulation: 'made-up', article: '9a' } }],
    });
  });

  it('can be done in parts, up to what the text allows in all', () => {
    const once = accepted(longer(aDuty({ extension }), 4));
    const twice = accepted(longer(once, 6));
    expect(twice).toMatchObject({ due: '2026-03-23', generation: 3 });
    expect(longer(twice, 1)).toEqual({
      ok: false,
      error: {
        code: 'no-extension',
        detail: 'at most 10 working days in all, 10 used',
        cite: { ...CITE, article: '9a' },
      },
    });
  });

  it('is refused for more than the text allows, with the article that allows less', () => {
    expect(longer(aDuty({ extension }), 11)).toMatchObject({
      ok: false,
      error: { code: 'no-extension', cite: { article: '9a' } },
    });
    expect(longer(aDuty({ extension }), 10).ok).toBe(true);
  });

  it('is refused where the text states none, with the article of the duty', () => {
    expect(longer(aDuty(), 1)).toEqual({
      ok: false,
      error: { code: 'no-extension', detail: 'article 9 states no extension', cite: CITE },
    });
  });

  it('is possible on the last day and not after it, so that no breach is hidden', () => {
    expect(longer(aDuty({ extension }), 3, '2026-03-09').ok).toBe(true);
    expect(longer(aDuty({ extension }), 3, '2026-03-10')).toMatchObject({ ok: false, error: { code: 'wrong-state' } });
  });

  it('counts on in working days from a day that was fixed, over a National Day', () => {
    const fixed = aDuty({ length: { by: 'fixed-day' }, extension }, { day: '2026-09-01', fixedDay: '2026-09-29' });
    expect(accepted(longer(fixed, 3, '2026-09-15')).due).toBe('2026-10-09');
  });
});
