import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { EntryContent, EntryShape } from '../../../functions/domain/catalog/entry.ts';
import { PlanContent } from '../../../functions/domain/catalog/plan.ts';
import { unlistedIn } from '../../../functions/domain/law/law-word.ts';
import { expectRefused, expectTaken, faultsOf } from '../schema.ts';

const long = (length: number) => '长'.repeat(length);
const many = (length: number, of: (at: number) => unknown = (at) => `第${at}`) =>
  Array.from({ length }, (_, at) => of(at));

/** A field, what it takes, and what it does not. */
type Row = readonly [field: string, taken: readonly unknown[], refused: readonly unknown[]];

/** Lines of at most `max` characters, not blank. */
const text = (field: string, max: number): Row => [field, ['a', long(max)], ['', ' ', long(max + 1), 1]];
/** Words of a list and no others. */
const words = (field: string, ...list: string[]): Row => [field, list, ['', 'no-such-word', 1]];
const wordLists = (field: string, ...list: string[]): Row => [field, [[], list], [[''], ['no-such-word'], list[0]]];
const lines = (field: string, most: number, max: number): Row => [
  field,
  [many(most), [long(max)]],
  [many(most + 1), [long(max + 1)], [' '], 'a'],
];

const CYCLES = 'real-time daily weekly monthly quarterly half-yearly yearly irregular never'.split(' ');

describe('The content of an entry', () => {
  const name = { name: '企业登记' };

  it('is a name at least, and nothing that the guide and the texts do not know', () => {
    expect(EntryContent.parse(name)).toEqual(name);
    expect(faultsOf(EntryContent, {})).toEqual(['name']);
    expect(faultsOf(EntryContent, { ...name, price: 1 })).toEqual(['*']);
    expect(EntryContent.parse({ name: '  企业登记 ' })).toEqual(name);
  });

  it.each<Row>([
    text('name', 200),
    text('summary', 5000),
    ['kind', ['', long(60)], [long(61), 1]],
    text('domain', 100),
    text('industry', 100),
    text('topic', 100),
    text('lead', 64),
    words('media', 'text', 'data', 'image', 'audio', 'video', 'other'),
    lines('codes', 20, 60),
    lines('format', 20, 30),
    ['items', [[{ name: 'a', label: '甲', type: 'text' }]], [[], [{ name: 'a' }]]],
    words('shareType', 'unconditional', 'conditional', 'not-shared'),
    lines('shareConditions', 20, 500),
    [
      'shareBasis',
      [
        { type: 'law', name: '统计法' },
        { type: 'statutory-cause', name: '统计法', article: '25' },
      ],
      [
        { type: 'law' },
        { name: '统计法' },
        { type: 'habit', name: '统计法' },
        { type: 'law', name: '统计法', page: 1 },
      ],
    ],
    text('shareReason', 1000),
    wordLists('deliveryForms', 'interface', 'table', 'file'),
    wordLists('traits', 'frequently-changing', 'time-sensitive', 'joint-approval', 'joint-work'),
    [
      'interface',
      [{ description: '查询', method: 'GET' }],
      [
        { description: '查询' },
        { method: 'GET' },
        { description: '查询', method: long(2001) },
        { description: 'a', method: 'b', more: 1 },
      ],
    ],
    words('openType', 'open', 'conditional', 'closed'),
    text('openConditions', 2000),
    text('openGround', 300),
    wordLists(
      'sensitivity',
      'state-secret',
      'national-security',
      'public-interest',
      'trade-secret',
      'privacy',
      'legally-barred',
    ),
    words('secrecy', 'none', 'work-secret', 'state-secret', 'formerly-secret'),
    text('declassification', 300),
    text('sharingPermission', 300),
    words('grade', '1', '2', '3', '4'),
    ['important', [true, false], ['yes']],
    words('updateCycle', ...CYCLES),
    text('system', 64),
    words('gatheringMethod', 'interface', 'table', 'file', 'manual'),
    text('scope', 1000),
    text('line', 100),
    words('origin', 'own-duty', 'third-party', 'authorised-management', 'shared', 'agreed', 'collected', 'made'),
    text('originBasis', 300),
    words('carrier', 'electronic', 'non-electronic'),
    lines('participants', 100, 64),
    lines('eligibleUnits', 500, 64),
    text('specialLaw', 300),
    ['publicService', [true, false], [1]],
    ['supplementary', [true, false], [1]],
    lines('tags', 50, 60),
  ])('%s', (field, taken, refused) => {
    expectTaken(EntryContent, name, field, taken);
    expectRefused(EntryContent, name, field, refused);
  });
});

describe('A word that the law has no list for', () => {
  const content = EntryContent.partial();
  const plan = PlanContent.partial();
  const word = 'no-such-word';

  it.each([
    [content, { media: word }, 'media'],
    [content, { shareType: word }, 'share-type'],
    [content, { shareBasis: { type: word, name: '统计法' } }, 'share-basis'],
    [content, { deliveryForms: [word] }, 'delivery-form'],
    [content, { traits: [word] }, 'interface-delivery'],
    [content, { openType: word }, 'open-ground'],
    [content, { sensitivity: [word] }, 'not-barred-from-opening'],
    [content, { secrecy: word }, 'not-secret'],
    [content, { grade: word }, 'security-level'],
    [content, { updateCycle: word }, undefined],
    [content, { gatheringMethod: word }, 'gathering-channel'],
    [content, { origin: word }, 'origin'],
    [content, { carrier: word }, 'carrier'],
    [plan, { shareType: word }, 'share-type'],
    [plan, { openType: word }, undefined],
    [plan, { level: word }, 'security-level'],
    [plan, { mode: word }, 'collection-mode'],
  ])('%#: %j is refused by the list of %s', (schema, value, at) => {
    const issues = schema.safeParse(value).error?.issues ?? [];
    expect(issues.map((issue) => unlistedIn(issue)?.at)).toEqual([at]);
  });
});

describe('A stored entry', () => {
  const stored = z.object(EntryShape);
  const day = '2026-09-18';
  const least = {
    name: '企业登记',
    provider: 'dept-a',
    providerName: '市场监管局',
    status: 'draft',
    revision: 0,
    createdOn: day,
    changedAt: '2026-09-18T01:00:00.000Z',
    marks: [],
    open: { state: 'not-open' },
  };

  it('has a provider, a state, days, marks and a state towards the public', () => {
    expect(stored.parse(least)).toEqual(least);
    expect(faultsOf(stored, {}).sort()).toEqual(Object.keys(least).sort());
  });

  it.each<Row>([
    words('status', 'draft', 'submitted', 'returned', 'reviewed', 'published', 'withdrawn'),
    ['revision', [0, 7], [-1, 1.5]],
    ['createdOn', [day], ['2026-02-30']],
    ['publishedOn', [day], ['soon']],
    ['updatedOn', [day], ['soon']],
    [
      'review',
      [
        { by: 'a', on: day },
        { by: 'a', on: day, opinion: '可', secrecy: 'passed' },
        { by: 'a', on: day, secrecy: 'failed' },
      ],
      [{ by: 'a' }, { on: day }, { by: 'a', on: day, secrecy: 'maybe' }],
    ],
    [
      'imported',
      [
        { job: 'j', row: 1 },
        { job: 'j', row: 1, source: 'a.csv', rows: 12 },
      ],
      [{ job: 'j' }, { row: 1 }, { job: 'j', row: 1.5 }, { job: 'j', row: 1, rows: 'all' }],
    ],
    ['contact', [{}, { phone: '0818-12345' }, { email: 'a@b.cn' }], [{ phone: 1 }, { email: 1 }]],
    ['byReference', [true], ['yes']],
    [
      'follows',
      [[], [{ kind: 'guide', paper: 'p', number: 2 }]],
      [[{ kind: 'guide', paper: 'p' }], [{ paper: 'p', number: 1 }], [{ kind: 'guide', number: 1 }]],
    ],
    [
      'asset',
      [{ number: 'n', evaluation: 'e', registeredOn: day }],
      [
        { evaluation: 'e', registeredOn: day },
        { number: 'n', registeredOn: day },
        { number: 'n', evaluation: 'e' },
      ],
    ],
    [
      'marks',
      [[], [{ objection: 'o', since: day }], [{ objection: 'o', item: 'i', since: day }]],
      [[{ since: day }], [{ objection: 'o' }]],
    ],
    [
      'data',
      [{ version: 1, rows: 0, acceptedOn: day }],
      [
        { rows: 0, acceptedOn: day },
        { version: 1, acceptedOn: day },
        { version: 1, rows: 0 },
      ],
    ],
    [
      'open',
      [{ state: 'listed' }, { state: 'published', dataVersion: 2, formats: ['csv'], publishedOn: day }],
      [{}, { state: 'secret' }, { state: 'listed', dataVersion: 'x' }, { state: 'listed', formats: 'csv' }],
    ],
  ])('%s', (field, taken, refused) => {
    expectTaken(stored, least, field, taken);
    expectRefused(stored, least, field, refused);
  });
});

describe('A plan to collect data', () => {
  const name = { name: '人口补充采集' };

  it('is a name at least; without elements it has none', () => {
    expect(PlanContent.parse(name)).toEqual({ ...name, elements: [] });
    expect(faultsOf(PlanContent, {})).toEqual(['name']);
    expect(faultsOf(PlanContent, { ...name, price: 1 })).toEqual(['*']);
  });

  it.each<Row>([
    text('name', 200),
    text('purpose', 2000),
    text('scope', 2000),
    text('method', 500),
    text('format', 200),
    text('process', 2000),
    text('formatSample', 300),
    lines('elements', 500, 100),
    words('shareType', 'unconditional', 'conditional', 'not-shared'),
    words('openType', 'open', 'conditional', 'closed'),
    text('category', 60),
    words('level', '1', '2', '3', '4'),
    text('kind', 60),
    text('domain', 100),
    text('topic', 100),
    lines('participants', 100, 64),
    text('line', 100),
    text('dutyBasis', 500),
    text('legalBasis', 500),
    text('consent', 300),
    text('necessity', 2000),
    text('specification', 64),
    text('entry', 64),
    words('mode', 'direct', 'commissioned', 'agreed'),
    text('commission', 300),
    text('agreement', 300),
    text('rights', 2000),
  ])('%s', (field, taken, refused) => {
    expectTaken(PlanContent, name, field, taken);
    expectRefused(PlanContent, name, field, refused);
  });
});
