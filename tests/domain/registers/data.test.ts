import { describe, expect, it } from 'vitest';
import { KIND_NAMES, type KindName, kindOf } from '../../../functions/domain/registers/kinds.ts';
import { expectRefused, expectTaken, faultsOf } from '../schema.ts';

/** What a field takes, the plainest first, and what it does not. */
type Field = readonly [taken: readonly [unknown, ...unknown[]], refused: readonly unknown[]];

const long = (length: number) => '长'.repeat(length);
const many = (length: number, one: unknown) => Array.from({ length }, () => one);
const line = (max = 300): Field => [
  ['a', long(max)],
  ['', ' ', long(max + 1), 'a\u0000b', 1],
];
const id: Field = [
  ['req_1-A', 'x'.repeat(64)],
  ['', 'a b', '部门', 'x'.repeat(65)],
];
const prose: Field = [
  ['a', 'a\nb', long(4000)],
  ['', ' ', long(4001)],
];
const day: Field = [['2026-09-18'], ['', '2026-02-30', '18.9.2026']];
const year: Field = [['2026'], ['26', '2026-09', 'x2026', '20261']];
const period: Field = [
  ['2026-09', '2026', '2026-10', '2026-12', '2026-01'],
  ['2026-13', '2026-00', '2026-9', '26', 'x2026', '2026-09-01', '2026-090'],
];
const flag: Field = [[true, false], ['yes']];
const words = (...taken: [string, ...string[]]): Field => [taken, ['', 'no-such-word']];
const count = (least: number): Field => [
  [least, 7],
  [least - 1, 1.5, '7'],
];
const list = ([taken, refused]: Field, least: number, most: number): Field => [
  [many(least, taken[0]), many(most, taken[0])],
  [...many(least, []), many(most + 1, taken[0]), [refused[0]], 'a'],
];
const record = (whole: Readonly<Record<string, Field>>, unsaid: readonly string[] = []): Field => {
  const good = Object.fromEntries(Object.entries(whole).map(([name, [[first]]]) => [name, first]));
  const without = (name: string) => Object.fromEntries(Object.entries(good).filter(([field]) => field !== name));
  const must = Object.keys(whole).filter((name) => !unsaid.includes(name));
  return [
    [good, ...unsaid.map(without)],
    [
      {},
      { ...good, more: 1 },
      ...must.map(without),
      ...Object.entries(whole).map(([name, [, refused]]) => ({ ...good, [name]: refused[0] })),
    ],
  ];
};
const SHA = '0123456789abcdef'.repeat(4);
const document = record({
  name: line(200),
  sha256: [[SHA], [SHA.slice(1), `${SHA}0`, SHA.toUpperCase(), `x${SHA.slice(1)}`]],
});
const documents: Field = [
  [[], many(20, document[0][0])],
  [many(21, document[0][0]), ...document[1].map((one) => [one])],
];
const scores: Field = [
  [{}, { 目录: 4.5 }],
  [{ '': 1 }, { 目录: 'A' }, 1],
];
const unit = record({ organisation: id, scores, facts: list(line(500), 0, 9) });
const score: Field = [
  [0, 1000, 99.5],
  [-1, 1001, '99'],
];
const SUBJECTS: [string, ...string[]] = ['natural-person', 'legal-person', 'unincorporated-organisation'];

/** Kind by kind: fields that must be there, and fields that may. */
const DATA: Partial<
  Record<KindName, readonly [must: Readonly<Record<string, Field>>, may?: Readonly<Record<string, Field>>]>
> = {
  inspection: [
    { inspectedOn: day, method: line(100), findings: list(line(1000), 0, 200) },
    {
      organisation: id,
      problems: list(record({ what: line(1000), about: line(200) }, ['about']), 0, 200),
      seed: line(100),
    },
  ],
  'rectification-request': [{ inspection: id, request: prose }, { by: day }],
  'rectification-order': [
    { organisation: id, order: prose },
    {
      ground: words('delayed-without-cause', 'other-breach'),
      deadline: day,
      basis: line(),
      evidence: list(line(), 0, 100),
    },
  ],
  'rectification-report': [{ order: id, correction: prose }, { documents }],
  'rectification-confirmation': [{ order: id, corrected: flag, note: prose }],
  'criticism-request': [{ order: id, organisation: id, duty: line(200) }, { deadline: day }],
  escalation: [{ order: id, organisation: id, duty: line(200) }, { deadline: day }],
  assessment: [{ period }, { units: list(unit, 0, 500), advice: prose }],
  circulation: [{ period, results: prose }, { units: list(unit, 0, 500) }],
  'yearly-appraisal': [
    { period: year, plan: prose },
    {
      hotline: list(
        record({ line: line(60), organisation: id, count: count(0), about: line(200) }, ['about']),
        0,
        2000,
      ),
    },
  ],
  'appraisal-score': [{ appraisal: id, organisation: id, score, facts: list(line(500), 1, 100) }],
  'third-party-survey': [
    {
      commission: line(),
      serviceAbility: prose,
      securityAndQuality: prose,
      sharingAndOpening: prose,
      cloudService: prose,
    },
    { documents },
  ],
  'security-incident': [
    { detectedOn: day, what: prose },
    { system: line(200), major: flag },
  ],
  'incident-handling': [
    { incident: id, measures: prose, records: prose, reportedTo: list(line(200), 1, 20) },
    { usersTold: prose },
  ],
  drill: [{ heldOn: day, scenario: prose, result: prose }, { documents }],
  training: [{ heldOn: day, topic: line(), people: count(1) }, { documents }],
  'security-test': [{ testedOn: day, systems: list(line(200), 1, 500), result: prose }, { documents }],
  'security-assessment': [{ assessedOn: day, systems: list(line(200), 1, 500), result: prose }, { documents }],
  'policy-review': [
    { outcome: words('reviewed', 'updated'), policy: line(), summary: prose },
    { period, documents },
  ],
  'major-change': [{ occurredOn: day, what: prose }],
  'policy-assessment': [{ change: id, result: prose }, { documents }],
  'use-report': [
    { use: prose, effect: prose },
    { period, provider: id, grants: list(id, 0, 500), quality: prose },
  ],
  'catalog-release': [
    { releasedOn: day, entries: count(0) },
    { reportedUp: flag, note: prose },
  ],
  'quality-assessment': [
    {
      entries: list(record({ entry: id, score: [[0.5], ['A']], issues: list(line(500), 0, 100) }), 0, 1000),
      summary: prose,
    },
    { organisation: id },
  ],
  'improvement-notice': [{ organisation: id, problem: prose }, { entry: id }],
  'improvement-reply': [{ notice: id, cause: prose, improvement: prose }],
  'system-clearance': [
    { reviewed: list(line(200), 1, 500), retired: list(line(200), 0, 500) },
    { merged: list(line(200), 0, 500) },
  ],
  'connection-date': [{ institution: id, basis: line() }, { deadline: day }],
  'service-connection': [{ connection: id, connectedOn: day, services: count(0) }, { documents }],
  complaint: [
    { institution: id, facts: prose },
    { wish: line(1000), subjectType: words(...SUBJECTS), plan: id, documents },
  ],
  'complaint-acceptance': [{ complaint: id, acceptedOn: day, accepted: flag }, { reason: line(1000) }],
  'complaint-answer': [{ complaint: id, handling: prose, reply: prose }],
  'breach-report': [
    { accused: id, facts: prose, channel: words('regulator', 'supervision-department') },
    { documents },
  ],
  'breach-report-answer': [{ report: id, investigation: prose, reply: prose }],
  consent: [{ subjectType: words(...SUBJECTS), purpose: prose, evidence: line() }, { plan: id }],
};

const plainest = (fields: Readonly<Record<string, Field>>) =>
  Object.fromEntries(Object.entries(fields).map(([name, [[first]]]) => [name, first]));

describe.each(KIND_NAMES.filter((name) => DATA[name]))('What is written in a record of kind %s', (name) => {
  const { data } = kindOf(name)!;
  const [must, may = {}] = DATA[name]!;
  const good = plainest(must);

  it('is these fields and no others', () => {
    expect(data.parse({ ...good, ...plainest(may) })).toEqual({ ...good, ...plainest(may) });
    expect(data.parse(good)).toMatchObject(good);
    expect(faultsOf(data, {}).sort()).toEqual(Object.keys(must).sort());
    expect(faultsOf(data, { ...good, price: 1 })).toEqual(['*']);
  });

  it.each(Object.entries({ ...must, ...may }))('%s', (field, [taken, refused]) => {
    expectTaken(data, good, field, taken);
    expectRefused(data, good, field, refused);
  });
});

describe('What is not said in a record', () => {
  it('of an inspection is that there were problems, of an incident that it was major', () => {
    const inspection = plainest(DATA.inspection![0]);
    expect(kindOf('inspection')!.data.parse(inspection)).toEqual({ ...inspection, problems: [] });
    const incident = plainest(DATA['security-incident']![0]);
    expect(kindOf('security-incident')!.data.parse(incident)).toEqual({ ...incident, major: false });
  });
});
