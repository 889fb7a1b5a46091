import { describe, expect, it } from 'vitest';
import { awaitsSignature, isApproved, type Standing, unmetOf } from '../../../functions/domain/open/application.ts';
import { formatName } from '../../../functions/domain/open/format-name.ts';
import { isReviewed, Restricted } from '../../../functions/domain/open/publication.ts';
import { OPEN_REQUEST_STATES, OWED, PUBLIC_REQUEST_STATES } from '../../../functions/domain/open/request.ts';
import { faultsOf } from '../schema.ts';

const standing = (more: Partial<Standing> = {}): Standing => ({ status: 'approved', conditions: [], ...more });

describe('An application for data that is open on conditions', () => {
  it.each([
    [standing(), true],
    [standing({ endsOn: '2026-03-02' }), true],
    [standing({ endsOn: '2026-03-01' }), false],
    [standing({ status: 'submitted' }), false],
    [standing({ status: 'ended', endsOn: '2027-01-01' }), false],
  ])('%j lets its applicant have the data on the second of March: %s', (one, may) => {
    expect(isApproved(one, '2026-03-02')).toBe(may);
  });

  it('names the conditions that nobody recorded as met', () => {
    const conditions = [{ condition: '签订协议' }, { condition: '安全能力', metOn: '2026-03-01' }];
    expect(unmetOf({ conditions })).toEqual(['签订协议']);
    expect(unmetOf({ conditions: conditions.slice(1) })).toEqual([]);
  });

  it('waits for a signature where there is an agreement without one', () => {
    expect(awaitsSignature(standing())).toBe(false);
    expect(awaitsSignature(standing({ agreement: {} }))).toBe(true);
    expect(awaitsSignature(standing({ agreement: { signedOn: '2026-03-01' } }))).toBe(false);
  });
});

describe('Opening what is barred', () => {
  const passed = { result: 'passed', by: '办公室', on: '2026-03-02', opinion: '同意' };
  const given = { purpose: passed, userQualification: passed, confidentiality: passed, users: ['a'] };
  const restricted = Restricted.parse(given);

  it('takes three reviews, each of which passed', () => {
    expect(isReviewed(restricted)).toBe(true);
    for (const part of ['purpose', 'userQualification', 'confidentiality'] as const)
      expect(isReviewed({ ...restricted, [part]: { ...restricted[part], result: 'failed' } })).toBe(false);
  });

  it('names those who may know, at least one', () => {
    expect(faultsOf(Restricted, {})).toEqual(Object.keys(given));
    expect(faultsOf(Restricted, { ...given, users: [] })).toEqual(['users']);
    expect(faultsOf(Restricted, { ...given, users: [' '] })).toEqual(['users.0']);
    expect(faultsOf(Restricted, { ...given, users: ['a'.repeat(201)] })).toEqual(['users.0']);
    expect(faultsOf(Restricted, { ...given, more: 1 })).toEqual(['*']);
    expect(Restricted.safeParse({ ...given, users: Array(500).fill('a') }).success).toBe(true);
    expect(Restricted.safeParse({ ...given, users: Array(501).fill('a') }).success).toBe(false);
  });
});

describe('A request to open data', () => {
  it('is read by the public from its receipt on, never where it was set aside', () => {
    expect(OPEN_REQUEST_STATES.filter((state) => !PUBLIC_REQUEST_STATES.includes(state))).toEqual([
      'submitted',
      'set-aside',
    ]);
  });

  it('owes a receipt, then an answer, then a review where one is asked for', () => {
    expect(OPEN_REQUEST_STATES.flatMap((state) => OWED[state] ?? [])).toEqual(['receipt', 'answer', 'review']);
    expect([OWED.submitted, OWED.received, OWED['in-review']]).toEqual(['receipt', 'answer', 'review']);
  });
});

describe('A file format', () => {
  it('is called as people call it', () => {
    expect(['csv', 'plaincsv', 'xlsx'].map(formatName)).toEqual(['CSV', 'CSV', 'XLSX']);
  });
});
