import { describe, expect, it } from 'vitest';
import {
  COUNTED_KINDS,
  countDoubt,
  countObjection,
  countRecord,
} from '../../../functions/domain/reports/counting/objections.ts';
import { countApplication, countOpenRequest } from '../../../functions/domain/reports/counting/opening.ts';
import {
  type CountedGrant,
  type CountedRequest,
  countGrant,
  countRequest,
  decidedOn,
} from '../../../functions/domain/reports/counting/sharing.ts';
import { countSystems } from '../../../functions/domain/reports/counting/systems.ts';
import { calendar, march } from './made-up.ts';

/** One of each of an area's figures. */
const once = (area: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [`${area}.${name}`, 1]));

describe('A share request in the report of March', () => {
  const request: CountedRequest = {
    status: 'submitted',
    procedure: 'application',
    receivedOn: '2026-03-02',
    approvals: [],
  };
  const approvals = [{ on: '2026-03-09' }, { on: '2026-03-05' }];
  const refusal = { on: '2026-03-06' };

  it.each<[string, Partial<CountedRequest>, string[]]>([
    ['waits', {}, ['received', 'waiting']],
    ['waits since February', { receivedOn: '2026-02-27' }, ['waiting']],
    ['comes in April', { receivedOn: '2026-04-01' }, []],
    [
      'was approved: by the last approval that it needed',
      { status: 'approved', approvals },
      ['received', 'granted', 'days#5'],
    ],
    ['was granted by the law itself', { status: 'approved', procedure: 'direct' }, ['received', 'granted']],
    ['was approved in April', { status: 'approved', approvals: [{ on: '2026-04-01' }] }, ['received', 'waiting']],
    [
      'was approved in February',
      { status: 'approved', receivedOn: '2026-02-27', approvals: [{ on: '2026-02-27' }] },
      [],
    ],
    ['was refused', { status: 'refused', refusal }, ['received', 'refused', 'days#4']],
    ['was refused in April', { status: 'refused', refusal: { on: '2026-04-01' } }, ['received', 'waiting']],
    ['is half approved', { approvals }, ['received', 'waiting']],
    ['was withdrawn', { status: 'withdrawn', withdrawnOn: '2026-03-31' }, ['received']],
    ['was withdrawn in April', { status: 'withdrawn', withdrawnOn: '2026-04-01' }, ['received', 'waiting']],
  ])('that %s', (_, more, expected) => {
    expect(countRequest({ ...request, ...more }, calendar, march)).toEqual(once('sharing', expected));
  });

  it.each<[Partial<CountedRequest>, string | undefined]>([
    [{ status: 'approved', approvals }, '2026-03-09'],
    [{ status: 'approved' }, '2026-03-02'],
    [{ status: 'refused', approvals, refusal }, '2026-03-06'],
    [{ status: 'refused' }, undefined],
    [{ approvals, refusal }, undefined],
  ])('%j was decided on %s', (more, day) => {
    expect(decidedOn({ ...request, ...more })).toBe(day);
  });
});

describe('A grant in the report of March', () => {
  const grant: CountedGrant = { status: 'active', startsOn: '2026-03-02' };
  const unused = { calls: 0, rows: 0 };

  it.each<[Partial<CountedGrant>, boolean]>([
    [{}, true],
    [{ status: 'suspended' }, true],
    [{ status: 'pending' }, false],
    [{ startsOn: '2026-03-31' }, true],
    [{ startsOn: '2026-04-01' }, false],
    [{ endsOn: '2026-03-31' }, true],
    [{ endsOn: '2026-03-30' }, false],
    [{ revoked: { on: '2026-03-31' } }, false],
    [{ revoked: { on: '2026-04-01' } }, true],
    [{ ended: { on: '2026-03-31' } }, false],
    [{ ended: { on: '2026-04-01' } }, true],
  ])('%j is in force at the end: %s; it is through its last day', (more, inForce) => {
    expect(countGrant({ ...grant, ...more }, unused, march)).toEqual(inForce ? { 'sharing.grants': 1 } : {});
  });

  it('counts what was read under it, whether it is still in force or not', () => {
    expect(countGrant({ ...grant, endsOn: '2026-03-30' }, { calls: 3, rows: 70 }, march)).toEqual({
      'sharing.calls': 3,
      'sharing.rows': 70,
    });
  });
});

describe('An application for conditional data in the report of March', () => {
  it.each([
    [{ appliedOn: '2026-03-02' }, ['applications']],
    [{ appliedOn: '2026-03-02', decision: { result: 'approved', on: '2026-03-06' } }, ['applications', 'approved']],
    [{ appliedOn: '2026-02-27', decision: { result: 'refused', on: '2026-03-31' } }, ['refused']],
    [{ appliedOn: '2026-03-31', decision: { result: 'refused', on: '2026-04-01' } }, ['applications']],
    [{ appliedOn: '2026-03-31', decision: { result: 'approved', on: '2026-04-01' } }, ['applications']],
    [{ appliedOn: '2026-02-02', decision: { result: 'approved', on: '2026-02-28' } }, []],
    [{ appliedOn: '2026-04-01' }, []],
  ])('%j', (application, expected) => {
    expect(countApplication(application, march)).toEqual(once('opening', expected));
  });
});

describe('A request to open data in the report of March', () => {
  const request = { status: 'submitted', submittedOn: '2026-03-02' };
  it.each([
    [{}, ['requests', 'pending']],
    [{ submittedOn: '2026-02-27' }, ['pending']],
    [{ submittedOn: '2026-04-01' }, []],
    [{ status: 'answered', answer: { on: '2026-03-09' } }, ['requests', 'answered', 'days#5']],
    [{ status: 'answered', answer: { on: '2026-03-02' } }, ['requests', 'answered', 'days#0']],
    [{ status: 'answered', answer: { on: '2026-04-01' } }, ['requests', 'pending']],
    [{ status: 'answered', submittedOn: '2026-02-02', answer: { on: '2026-02-06' } }, []],
    [{ status: 'set-aside', answer: { on: '2026-03-09' } }, []],
  ])('%j; what was set aside was no request', (more, expected) => {
    expect(countOpenRequest({ ...request, ...more }, calendar, march)).toEqual(once('opening', expected));
  });
});

describe('An objection, a doubt or a complaint in the report of March', () => {
  it.each([
    [{ receivedOn: '2026-03-02' }, ['received']],
    [{ receivedOn: '2026-03-02', decision: { outcome: 'reject', on: '2026-03-04' } }, ['received', 'decided']],
    [{ receivedOn: '2026-02-27', decision: { outcome: 'correct', on: '2026-03-02' } }, ['decided', 'corrected']],
    [{ receivedOn: '2026-03-31', decision: { outcome: 'correct', on: '2026-04-01' } }, ['received']],
    [{ receivedOn: '2026-04-01' }, []],
  ])('objection %j', (objection, expected) => {
    expect(countObjection(objection, march)).toEqual(once('objections', expected));
  });

  it.each([
    [{ receivedOn: '2026-03-02' }, ['doubts']],
    [{ receivedOn: '2026-03-02', answer: { on: '2026-03-06' } }, ['doubts', 'doubts-answered']],
    [{ receivedOn: '2026-02-27', answer: { on: '2026-03-06' } }, ['doubts-answered']],
    [{ receivedOn: '2026-03-31', answer: { on: '2026-04-01' } }, ['doubts']],
    [{ receivedOn: '2026-02-27' }, []],
  ])('doubt %j', (doubt, expected) => {
    expect(countDoubt(doubt, march)).toEqual(once('objections', expected));
  });

  it.each([
    ['complaint', 'complaints'],
    ['complaint-answer', 'complaints-answered'],
    ['inspection', 'inspections'],
    ['rectification-order', 'orders'],
  ] as const)(
    '%s counts on the day of filing as one of the %s, and what corrects it is the same once more',
    (kind, name) => {
      expect(COUNTED_KINDS[kind]).toBe(`objections.${name}`);
      expect(countRecord({ kind, filedOn: '2026-03-31' }, march)).toEqual(once('objections', [name]));
      expect(countRecord({ kind, filedOn: '2026-03-31', corrects: 'rec_1' }, march)).toEqual({});
      expect(countRecord({ kind, filedOn: '2026-04-01' }, march)).toEqual({});
    },
  );
});

describe('The systems of a body in the report of March', () => {
  it('are those registered by the end or before anybody noted when; covered is what an entry names', () => {
    const systems = [
      { id: 'old' },
      { id: 'named', registeredOn: '2026-03-31' },
      { id: 'unnamed', registeredOn: '2026-03-01' },
      { id: 'later', registeredOn: '2026-04-01' },
      { id: 'latest', registeredOn: '2026-05-01' },
    ];
    expect(countSystems(systems, new Set(['old', 'named', 'later']), march)).toEqual({
      'catalog.systems': 3,
      'catalog.systems-covered': 2,
    });
    expect(countSystems([], new Set(['old']), march)).toEqual({});
  });
});
