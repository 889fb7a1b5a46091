import { describe, expect, it } from 'vitest';
import { gapsOf } from '../../../functions/domain/organisations/gaps.ts';
import {
  countsOf,
  INVENTORY_REPORTS,
  type Inventoried,
  REPORT_NAMES,
} from '../../../functions/domain/organisations/inventory.ts';

const profile = {
  goals: '一年内上网',
  implementingUnit: '信息科',
  staff: [{ name: '张' }],
  chiefDataOfficer: { name: '李' },
};
const complete = { office: {}, custodian: {}, commitment: {}, securityOfficer: {}, profile };

describe('What a body’s profile lacks', () => {
  it('is nothing, or everything', () => {
    expect(gapsOf(complete)).toEqual([]);
    expect(gapsOf({})).toEqual([
      'goals',
      'implementing-unit',
      'staff',
      'chief-data-officer',
      'office',
      'custodian',
      'commitment',
      'security-officer',
    ]);
  });

  it.each([
    ['goals', { ...complete, profile: { ...profile, goals: '' } }],
    ['implementing-unit', { ...complete, profile: { ...profile, implementingUnit: undefined } }],
    ['staff', { ...complete, profile: { ...profile, staff: [] } }],
    ['chief-data-officer', { ...complete, profile: { ...profile, chiefDataOfficer: undefined } }],
    ['office', { ...complete, office: undefined }],
    ['custodian', { ...complete, custodian: undefined }],
    ['commitment', { ...complete, commitment: undefined }],
    ['security-officer', { ...complete, securityOfficer: undefined }],
  ])('is %s alone', (name, body) => {
    expect(gapsOf(body)).toEqual([name]);
  });
});

/** A system of which no list has anything to say but `all`. */
const QUIET: Inventoried = {
  id: 's',
  owner: 'dept-a',
  purpose: 'business',
  stage: 'built',
  zone: 'government-extranet',
  origin: 'existing',
  filing: {},
  integration: { status: 'confirmed' },
  migration: { status: 'done' },
  connection: 'connected',
  securityGrade: '2',
  assessedOn: '2026-01-10',
};
const gone = { system: 'other', on: '2026-01-01' };

/** The lists, besides `all`, in which a system stands; under 10 calls is seldom. */
const listsOf = (more: Partial<Inventoried>): string[] =>
  REPORT_NAMES.filter((name) => name !== 'all' && INVENTORY_REPORTS[name]({ ...QUIET, ...more }, 10));

describe('The lists that the regulator works through', () => {
  it.each<[Partial<Inventoried>, readonly string[]]>([
    [{}, []],
    [{ zone: 'internet' }, ['outside-extranet']],
    [{ zone: 'internet', stage: 'retired' }, []],
    [{ zone: 'internet', mergedInto: gone }, []],
    [{ zone: 'dedicated-network' }, ['outside-extranet', 'own-networks']],
    [{ zone: 'dedicated-network', stage: 'retired' }, ['own-networks']],
    [{ zone: 'standalone' }, ['outside-extranet']],
    [{ zone: 'standalone', connection: 'not-connected' }, ['outside-extranet', 'not-connected']],
    [{ zone: 'standalone', migration: { status: 'in-progress' } }, ['outside-extranet', 'not-migrated']],
    [{ zone: 'standalone', migration: undefined, origin: 'new' }, ['outside-extranet', 'unapproved']],
    [{ zone: 'standalone', connection: 'down', stage: 'retired', migration: undefined }, []],
    [{ connection: 'not-connected', migration: undefined }, []],
    [{ purpose: 'platform', securityGrade: '3', connection: 'not-connected' }, ['not-connected']],
    [{ purpose: 'platform', securityGrade: '3', migration: { status: 'not-started' } }, ['not-migrated']],
    [{ purpose: 'data-centre', connection: undefined }, ['not-connected']],
    [{ purpose: 'data-centre', migration: undefined }, ['not-migrated']],
    [{ purpose: 'data-centre', migration: undefined, mergedInto: gone }, []],
    [{ purpose: 'platform', securityGrade: undefined }, ['without-grade', 'without-protection']],
    [{ securityGrade: undefined }, ['without-protection']],
    [{ assessedOn: undefined }, ['without-protection']],
    [{ assessedOn: undefined, stage: 'retired' }, []],
    [{ purpose: 'platform', stage: 'retired' }, []],
    [{ integration: { status: 'done' } }, ['not-integrated']],
    [{ integration: undefined }, ['not-integrated']],
    [{ integration: undefined, origin: 'new' }, ['unapproved']],
    [{ integration: undefined, stage: 'retired' }, []],
    [{ integration: undefined, purpose: 'upstream-link' }, ['links']],
    [{ filing: undefined }, ['unfiled']],
    [{ filing: undefined, purpose: 'exchange' }, []],
    [{ purpose: 'network' }, ['own-networks']],
    [{ purpose: 'infrastructure' }, ['infrastructure']],
    [{ purpose: 'interface' }, ['interfaces']],
    [{ purpose: 'front-end' }, ['front-ends']],
    [{ connection: 'down' }, ['outages']],
    [{ connection: 'down', mergedInto: gone }, []],
    [{ bridges: [{ system: 'a', status: 'bridged' }] }, []],
    [
      {
        bridges: [
          { system: 'a', status: 'bridged' },
          { system: 'b', status: 'down' },
        ],
      },
      ['outages'],
    ],
    [{ use: { calls: 9, period: '2026' } }, ['seldom-used']],
    [{ use: { calls: 10, period: '2026' } }, []],
    [{ use: { calls: 0, period: '2026' }, stage: 'retired' }, []],
  ])('with %j it stands in %j', (more, lists) => {
    expect(listsOf(more)).toEqual(lists);
  });

  it('one of them has every system', () => {
    expect(INVENTORY_REPORTS.all()).toBe(true);
  });
});

describe('Counts of a body’s business systems on a day', () => {
  const day = '2026-06-01';
  const of = (more: Partial<Inventoried>): Inventoried => ({ ...QUIET, ...more });

  it('leave out what is no business system and what was registered later', () => {
    const systems = [
      of({ registeredOn: day }),
      of({ registeredOn: undefined }),
      of({ registeredOn: '2026-06-02' }),
      of({ purpose: 'network', registeredOn: day }),
    ];
    expect(countsOf(systems, day).systems).toBe(2);
  });

  it('take a merged system for standalone until the day on which it merges', () => {
    const merging = (on: string) => of({ mergedInto: { system: 'x', on } });
    expect(countsOf([of({}), merging('2026-06-02'), merging(day), merging('2026-05-31')], day).standalone).toBe(2);
  });

  it('tell how far each is integrated and in the cloud', () => {
    const systems = [
      of({ cloud: 'done' }),
      of({ cloud: 'done', integration: undefined }),
      of({ integration: undefined }),
    ];
    expect(countsOf(systems, day)).toMatchObject({
      integration: { confirmed: 1, unstated: 2 },
      cloud: { done: 2, unstated: 1 },
    });
  });
});
