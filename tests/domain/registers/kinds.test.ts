import { describe, expect, it } from 'vitest';
import { countyLaw, REGULATIONS, regulationIds } from '../../../functions/domain/law/index.ts';
import { GROUNDS, groundIn, listsGrounds } from '../../../functions/domain/registers/grounds.ts';
import type { Kind } from '../../../functions/domain/registers/kind.ts';
import { KIND_NAMES, kindOf } from '../../../functions/domain/registers/kinds.ts';
import { periodOf, recurring } from '../../../functions/domain/registers/periods.ts';

const TODAY = '2026-09-18';
const rows: [string, Kind][] = KIND_NAMES.map((name) => [name, kindOf(name)!]);

/** Every field of the data that a row of the table names. */
const fieldsNamed = (kind: Kind): string[] =>
  [
    kind.concerns,
    kind.lists,
    kind.follows?.field,
    kind.meets?.when,
    ...(kind.requires ?? []),
    ...(kind.happens ?? []).flatMap(({ day, fixedDay, when }) => [day, fixedDay, when]),
  ].filter((field) => field !== undefined);

describe('the table of registers', () => {
  it.each(rows)('%s names only fields that its data has, and kinds that exist', (_, kind) => {
    expect(Object.keys(kind.data.shape)).toEqual(expect.arrayContaining(fieldsNamed(kind)));
    if (kind.follows) expect(kindOf(kind.follows.kind)).toBeDefined();
    if (kind.tells) expect(kindOf(kind.tells)?.lists).toBeDefined();
    for (const step of kind.steps ?? []) expect(kindOf(kindOf(step)?.follows?.kind ?? '')).toBe(kind);
  });

  it.each(rows)('%s cites articles that exist', (_, kind) => {
    for (const [regulation, article] of Object.entries(kind.articles ?? {})) {
      expect(regulationIds).toContain(regulation);
      expect(Number(article)).toBeLessThanOrEqual(REGULATIONS[regulation as keyof typeof REGULATIONS].articles);
    }
  });

  it.each(rows.filter(([, kind]) => kind.happens || kind.meets))(
    '%s has a subject for what it starts or meets',
    (_, kind) => {
      const base = kind.follows ? kindOf(kind.follows.kind) : kind;
      expect(base?.subject).toBeTypeOf('string');
    },
  );

  it('names of prototypes are no kinds', () => {
    expect(kindOf('constructor')).toBeUndefined();
    expect(kindOf('toString')).toBeUndefined();
  });
});

describe.each(regulationIds)('recurring duties of %s', (id) => {
  it('each has a kind of record that meets it', () => {
    const met = new Set(rows.map(([, kind]) => kind.periodic));
    for (const { clock } of recurring(countyLaw(id), TODAY)) expect(met).toContain(clock.duty);
  });
});

describe('periods', () => {
  it('are a month, a year, or none where the county sets the interval', () => {
    expect(periodOf({ every: 'month' }, TODAY)).toBe('2026-09');
    expect(periodOf({ every: 'year' }, TODAY)).toBe('2026');
    expect(periodOf({ every: 'configured', defaultMonths: 6 }, TODAY)).toBeUndefined();
    expect(periodOf({ by: 'fixed-day' }, TODAY)).toBeUndefined();
  });

  it('nothing recurs before the text is in force', () => {
    expect(recurring(countyLaw('zhangye'), '2000-01-01')).toEqual([]);
  });
});

describe('grounds of an order to correct', () => {
  it.each([
    ['fuzhou', 3, '38'],
    ['zhangye', 3, '39'],
    ['jiangmen', 9, '35'],
    ['dazhou', 10, '31'],
  ] as const)('%s lists %i of them in article %s', (id, count, article) => {
    const law = countyLaw(id);
    const cites = Object.keys(GROUNDS).flatMap((code) => groundIn(law, code as keyof typeof GROUNDS) ?? []);
    expect(cites).toHaveLength(count);
    expect(new Set(cites.map((one) => one.article))).toEqual(new Set([article]));
    expect(listsGrounds(law)).toBe(true);
  });

  it('shuangliao lists none', () => {
    expect(listsGrounds(countyLaw('shuangliao'))).toBe(false);
  });
});
