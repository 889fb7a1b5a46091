import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../../functions/domain/catalog/coverage.ts';

type Known = Parameters<typeof coverageOf>[0];
type Entry = Known['entries'][number];

const entry = (id: string, more: Partial<Entry> = {}): Entry => ({
  id,
  name: `数据 ${id}`,
  status: 'published',
  ...more,
});
const system = (id: string, stage = 'built') => ({ id, name: `系统 ${id}`, stage });
const covers = (more: Partial<Known>) => coverageOf({ systems: [], entries: [], has: {}, ...more });
const ids = (briefs: readonly { readonly id: string }[]) => briefs.map(({ id }) => id);

describe('How far a department has catalogued what it has', () => {
  it('counts what is current and what is published; withdrawn entries are gone', () => {
    const entries = [entry('a'), entry('b', { status: 'draft' }), entry('c', { status: 'withdrawn' })];
    expect(covers({ entries })).toMatchObject({ entries: 2, published: 1 });
  });

  it('names the systems that no current entry names, published or not', () => {
    const systems = [system('s1'), system('s2'), system('s3'), system('s4', 'planned')];
    const entries = [
      entry('a', { system: 's1' }),
      entry('b', { system: 's2', status: 'draft' }),
      entry('c', { system: 's3', status: 'withdrawn' }),
    ];
    expect(covers({ systems, entries }).systemsWithoutEntries).toEqual([
      { id: 's3', name: '系统 s3' },
      { id: 's4', name: '系统 s4' },
    ]);
  });

  it.each<[Partial<Entry>, string, boolean]>([
    [{ shareType: 'unconditional' }, 'built', true],
    [{ shareType: 'conditional' }, 'built', true],
    [{ shareType: 'not-shared' }, 'built', false],
    [{}, 'built', false],
    [{ shareType: 'conditional', status: 'draft' }, 'built', false],
    [{ shareType: 'not-shared' }, 'planned', true],
  ])('an entry that is %j on a system that is %s: nothing to ask of the system: %s', (of, stage, fine) => {
    const known = covers({ systems: [system('s', stage)], entries: [entry('a', { system: 's', ...of })] });
    expect(ids(known.systemsWithoutSharing)).toEqual(fine ? [] : ['s']);
  });

  it.each<[Partial<Entry>, string | undefined | null]>([
    [{ shareType: 'not-shared' }, undefined],
    [{ shareType: 'not-shared', openType: 'closed' }, undefined],
    [{ shareType: 'not-shared', openGround: 'unclear' }, 'unclear'],
    [{ shareType: 'not-shared', shareBasis: { name: '统计法' }, openGround: 'unclear' }, '统计法'],
    [{ shareType: 'not-shared', shareReason: '涉密', shareBasis: { name: '统计法' } }, '涉密'],
    [{ shareType: 'not-shared', openType: 'open' }, null],
    [{ shareType: 'not-shared', openType: 'conditional' }, null],
    [{ shareType: 'conditional', openType: 'closed' }, null],
    [{ shareType: 'not-shared', status: 'reviewed' }, null],
  ])('%j is withheld for the reason %j', (of, reason) => {
    const { withheld } = covers({ entries: [entry('a', of)] });
    expect(withheld).toEqual(reason === null ? [] : [{ id: 'a', name: '数据 a', reason }]);
  });

  it('tells gathered entries from those without data, and those without an asset number', () => {
    const data = { acceptedOn: '2026-09-18' };
    const entries = [entry('a', { data }), entry('b', { asset: {} }), entry('c', { status: 'draft', data })];
    const known = covers({ entries });
    expect(known.gathered).toBe(1);
    expect(known.notGathered).toEqual([{ id: 'b', name: '数据 b' }]);
    expect(known.withoutAssetNumber).toEqual([{ id: 'a', name: '数据 a' }]);
  });

  it('names the papers that have no version yet', () => {
    expect(covers({}).missing).toEqual(['catalog', 'collection-list', 'collection-specification']);
    const has = { 'collection-list': 3 };
    expect(covers({ has })).toMatchObject({ versions: has, missing: ['catalog', 'collection-specification'] });
  });

  it('tells what the public has, with its day, from what it might have', () => {
    const entries = [
      entry('a', { openType: 'open', open: { state: 'published', updatedOn: '2026-03-01' } }),
      entry('b', { openType: 'open', open: { state: 'published' } }),
      entry('c', { openType: 'open', open: { state: 'listed' } }),
      entry('d', { openType: 'conditional' }),
      entry('e', { openType: 'closed' }),
      entry('f'),
      entry('g', { openType: 'open', status: 'draft' }),
    ];
    const { opened, notOpened } = covers({ entries });
    expect(opened).toEqual([
      { id: 'a', name: '数据 a', updatedOn: '2026-03-01' },
      { id: 'b', name: '数据 b' },
    ]);
    expect(notOpened).toEqual([
      { id: 'c', name: '数据 c' },
      { id: 'd', name: '数据 d' },
    ]);
  });
});
