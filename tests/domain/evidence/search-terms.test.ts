import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/evidence/entry.ts';
import { askedTerms, termsOf } from '../../../functions/domain/evidence/search-terms.ts';

const ENTRY: Entry = {
  v: 1,
  id: 'evt_1',
  at: '2026-03-02T01:00:00.000Z',
  kind: 'change',
  action: 'approveShare',
  actor: { role: 'officer', organisation: 'provider' },
  subject: { type: 'request', id: 'r1' },
  basis: [
    { regulation: 'dazhou', article: '18' },
    { regulation: 'dazhou', article: '19' },
  ],
  request: 'rqt_1',
  personal: {},
};
const DIVISIONS: Record<string, string> = { provider: '511702', consumer: '511703' };
const terms = (more: Partial<Entry>, account: string | undefined = 'someone') =>
  termsOf({ ...ENTRY, ...more }, { account, concerned: ['provider', 'consumer'], divisionOf: (id) => DIVISIONS[id] });

describe('The terms under which evidence is found', () => {
  it('are who, what about, whom it concerns, where, under which articles and of which kind, each once', () => {
    expect(terms({}).toSorted()).toEqual(
      [
        ...['all/', 'kind/change', 'account/someone', 'subject/request:r1'],
        ...['organisation/provider', 'organisation/consumer', 'division/511702', 'division/511703'],
        ...['regulation/dazhou', 'article/dazhou:18', 'article/dazhou:19'],
      ].toSorted(),
    );
  });

  it('leave out whom those who supervise have looked at, and not what they have changed', () => {
    for (const role of ['auditor', 'administrator', 'operator', 'county-regulator']) {
      const actor = { role, organisation: 'regulator' };
      const seen = terms({ actor, kind: 'read' }).filter((term) => /^(organisation|division)/.test(term));
      expect([role, ...seen]).toEqual([role, 'organisation/regulator']);
      expect(terms({ actor, kind: 'refusal' })).not.toContain('organisation/provider');
      expect(terms({ actor })).toContain('organisation/provider');
    }
    expect(terms({ kind: 'read' })).toContain('organisation/consumer');
  });

  it('never name a member of the public', () => {
    const actor = { role: 'public' };
    expect(terms({ actor, kind: 'read', subject: { type: 'account', id: 'someone' } }).join()).not.toContain('someone');
    expect(terms({ actor })).toContain('subject/request:r1');
    expect(
      termsOf(ENTRY, { concerned: [], divisionOf: () => undefined }).some((one) => one.startsWith('account/')),
    ).toBe(false);
  });

  it('are asked for the rarest first, within what the caller may see', () => {
    const wanted = {
      kind: 'read',
      organisation: 'provider',
      account: 'a',
      regulation: 'dazhou',
      article: '18',
    } as const;
    expect(askedTerms({ ...wanted, subject: 'request:r1' }, ['division/511702'])).toEqual([
      ...['account/a', 'subject/request:r1', 'article/dazhou:18'],
      ...['organisation/provider', 'division/511702', 'kind/read'],
    ]);
    expect(askedTerms({ regulation: 'dazhou' }, [])).toEqual(['regulation/dazhou']);
    expect(askedTerms({ organisation: 'provider' }, ['organisation/provider'])).toEqual(['organisation/provider']);
    expect(askedTerms({}, [])).toEqual(['all/']);
  });
});
