import { describe, expect, it } from 'vitest';
import {
  type CountedContent,
  type CountedEntry,
  countEntry,
} from '../../../functions/domain/reports/counting/entries.ts';
import { spanOf } from '../../../functions/domain/reports/counting/span.ts';
import { periodNamed } from '../../../functions/domain/reports/period.ts';
import { march } from './made-up.ts';

/** Published in February, with no content of note, no data and no release. */
const plain: CountedEntry = {
  publishedOn: '2026-02-05',
  versions: [{ on: '2026-02-05', content: {} }],
  data: [],
  releases: [],
  submissions: [],
  downloads: 0,
};
const counted = (more: Partial<CountedEntry>) => countEntry({ ...plain, ...more }, march);
/** The same without what every entry in force counts for. */
const beside = (more: Partial<CountedEntry>) => {
  const standing = countEntry(plain, march);
  return Object.fromEntries(Object.entries(counted(more)).filter(([name]) => !(name in standing)));
};
const stands = (more: Partial<CountedEntry>) => counted(more)['catalog.entries'] === 1;

describe('An entry in the report of March', () => {
  it('counts as shared with nobody, closed and of no kind where it says nothing', () => {
    expect(counted({})).toEqual({
      'catalog.entries': 1,
      'catalog.shares#not-shared': 1,
      'catalog.opens#closed': 1,
      'catalog.kinds#none': 1,
      'catalog.neither': 1,
    });
  });

  it.each<[CountedContent, string[]]>([
    [{ shareType: 'unconditional', openType: 'open', kind: 'theme' }, ['opens#open', 'kinds#theme', 'shared']],
    [{ shareType: 'conditional', openType: 'closed', kind: 'base' }, ['opens#closed', 'kinds#base', 'shared']],
    [{ shareType: 'not-shared', openType: 'conditional' }, ['opens#conditional', 'kinds#none']],
    [{ shareType: 'not-shared', openType: 'closed' }, ['opens#closed', 'kinds#none', 'neither']],
  ])('%j counts by its types', (content, expected) => {
    const names = ['entries', `shares#${content.shareType}`, ...expected];
    expect(counted({ versions: [{ on: '2026-02-05', content }] })).toEqual(
      Object.fromEntries(names.map((name) => [`catalog.${name}`, 1])),
    );
  });

  it.each<[string, Partial<CountedEntry>, boolean]>([
    ['published on the last day', { publishedOn: '2026-03-31', versions: [{ on: '2026-03-31', content: {} }] }, true],
    ['published in April', { publishedOn: '2026-04-01', versions: [{ on: '2026-04-01', content: {} }] }, false],
    ['never published', { publishedOn: undefined }, false],
    ['of which no version is left', { versions: [] }, false],
    ['withdrawn on the last day', { withdrawnOn: '2026-03-31' }, false],
    ['withdrawn in April', { withdrawnOn: '2026-04-01' }, true],
  ])('%s: it stands at the end', (_, more, expected) => {
    expect(stands(more)).toBe(expected);
  });

  it('is as it stood at the end, not as it stands now', () => {
    const versions = [
      { on: '2026-02-05', content: { shareType: 'unconditional' } },
      { on: '2026-03-31', content: { shareType: 'conditional' } },
      { on: '2026-04-01', content: { shareType: 'not-shared' } },
    ];
    expect(counted({ versions })).toMatchObject({ 'catalog.shares#conditional': 1, 'catalog.changed': 1 });
    const april = countEntry(
      { ...plain, versions, withdrawnOn: '2026-04-02' },
      spanOf(periodNamed('2026-04'), '2026-05-01'),
    );
    expect(april).toEqual({ 'catalog.withdrawn': 1, 'catalog.changed': 1 });
  });

  it.each<[string, Partial<CountedEntry>, object]>([
    ['published first', { publishedOn: '2026-03-01' }, { 'catalog.published': 1 }],
    ['published before', { publishedOn: '2026-02-28' }, {}],
    [
      'changed twice',
      { versions: ['2026-02-05', '2026-03-05', '2026-03-06'].map((on) => ({ on, content: {} })) },
      { 'catalog.changed': 2 },
    ],
    ['first published, which changes nothing', { versions: [{ on: '2026-03-05', content: {} }] }, {}],
    ['changed in February', { versions: ['2026-02-05', '2026-02-06'].map((on) => ({ on, content: {} })) }, {}],
    ['downloaded', { downloads: 4 }, { 'opening.downloads': 4 }],
  ])('%s', (_, more, expected) => {
    expect(beside(more)).toEqual(expected);
  });
});

describe('The data of an entry in the report of March', () => {
  const inForce = (acceptedOn: string, rows: number) => ({ on: acceptedOn, acceptedOn, rows });
  const cycled = (updateCycle?: string) => [{ on: '2026-02-05', content: { updateCycle } }];

  it.each<[string, Partial<CountedEntry>, object]>([
    ['none', {}, {}],
    ['none by the end', { data: [inForce('2026-04-01', 9)] }, {}],
    [
      'the last by the end',
      { data: [inForce('2026-03-02', 5), inForce('2026-03-31', 7), inForce('2026-04-01', 9)] },
      { held: 7 },
    ],
    [
      'within its cycle',
      { versions: cycled('monthly'), data: [inForce('2026-02-28', 5)] },
      { held: 5, promised: 1, timely: 1 },
    ],
    ['past its cycle', { versions: cycled('monthly'), data: [inForce('2026-02-27', 5)] }, { held: 5, promised: 1 }],
    ['of a cycle that names no time', { versions: cycled('irregular'), data: [inForce('2026-03-30', 5)] }, { held: 5 }],
  ])('is %s', (_, more, expected) => {
    const held = Object.entries({ ...('held' in expected ? { gathered: 1 } : {}), ...expected });
    expect(beside(more)).toEqual(Object.fromEntries(held.map(([name, count]) => [`gathering.${name}`, count])));
  });

  it('is not held by an entry that no longer stands', () => {
    expect(counted({ withdrawnOn: '2026-03-31', data: [inForce('2026-03-02', 5)] })).toEqual({
      'catalog.withdrawn': 1,
    });
  });

  it('is as timely as when it was accepted, however long it has been in force', () => {
    const data = [{ on: '2026-03-31', acceptedOn: '2026-01-05', rows: 5 }];
    expect(beside({ versions: cycled('monthly'), data })['gathering.timely']).toBeUndefined();
  });

  it('was handed in as deliveries, each by what became of it; only those accepted brought rows', () => {
    const on = '2026-03-05';
    const submissions = [
      { on, status: 'accepted', rows: 10 },
      { on, status: 'accepted', rows: 5 },
      { on, status: 'refused', rows: 100 },
      { on, status: 'failed' },
      { on, status: 'abandoned' },
      { on, status: 'checking' },
      { on, status: 'awaiting-upload' },
      { on: '2026-02-28', status: 'accepted', rows: 1_000 },
      { on: '2026-04-01', status: 'accepted', rows: 1_000 },
    ];
    expect(beside({ submissions })).toEqual({
      'gathering.deliveries#accepted': 2,
      'gathering.deliveries#refused': 1,
      'gathering.deliveries#failed': 1,
      'gathering.deliveries#abandoned': 1,
      'gathering.deliveries#under-way': 2,
      'gathering.rows': 15,
    });
  });
});

describe('What the public has of an entry in the report of March', () => {
  it.each<[string, CountedEntry['releases'], object]>([
    ['nothing', [], {}],
    ['what was opened before', [{ on: '2026-02-05', kind: 'opened' }], { datasets: 1 }],
    ['what was opened', [{ on: '2026-03-05', kind: 'opened' }], { datasets: 1, opened: 1 }],
    ['what is opened in April', [{ on: '2026-04-01', kind: 'opened' }], {}],
    [
      'what was opened, changed and corrected',
      [
        { on: '2026-02-05', kind: 'opened' },
        { on: '2026-03-05', kind: 'changed' },
        { on: '2026-03-06', kind: 'corrected' },
      ],
      { datasets: 1, updated: 2 },
    ],
    [
      'nothing any more',
      [
        { on: '2026-03-05', kind: 'opened' },
        { on: '2026-03-31', kind: 'withdrawn' },
      ],
      { opened: 1, withdrawn: 1 },
    ],
    [
      'what was taken back in February and opened again',
      [
        { on: '2026-02-05', kind: 'withdrawn' },
        { on: '2026-03-05', kind: 'opened' },
      ],
      { datasets: 1, opened: 1 },
    ],
  ])('is %s', (_, releases, expected) => {
    expect(beside({ releases })).toEqual(
      Object.fromEntries(Object.entries(expected).map(([name, count]) => [`opening.${name}`, count])),
    );
  });
});
