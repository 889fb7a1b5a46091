import { describe, expect, it } from 'vitest';
import { Items } from '../../../functions/domain/gathering/items.ts';
import {
  categoryNames,
  faultsOfTerms,
  REST,
  StatisticsTerms,
} from '../../../functions/domain/statistics/declaration.ts';
import { faultsOf } from '../schema.ts';

const TYPES = ['text', 'code', 'division', 'boolean', 'integer', 'decimal', 'date', 'datetime', 'resident-id'];
const ITEMS = Items.parse([
  { name: 'person', label: '人', type: 'resident-id' },
  ...TYPES.map((type) => ({ name: `of_${type.replace('-', '_')}`, label: type, type })),
]);
const values = (name: string, ...given: string[]) => ({ name, values: given });
const dimension = (item: string, ...categories: object[]) => ({ item, categories });
const good = { unit: 'person', dimensions: [dimension('of_text', values('甲', 'a'))] };
const faults = (more: Record<string, unknown>) => faultsOfTerms(StatisticsTerms.parse({ ...good, ...more }), ITEMS);
const codes =
  (...categories: object[]) =>
  (item: string) =>
    faults({ dimensions: [dimension(item, ...categories)] }).map(({ code }) => code);

describe('The shape of a declaration', () => {
  const category = (one: object) => faultsOf(StatisticsTerms, { ...good, dimensions: [dimension('a', one)] });

  it('has defaults, and is for those inside: what is open has its own way', () => {
    expect(StatisticsTerms.parse(good)).toEqual({ ...good, profile: 'internal', measures: [] });
    expect(faultsOf(StatisticsTerms, { ...good, profile: 'sensitive' })).toEqual([]);
    expect(faultsOf(StatisticsTerms, { ...good, profile: 'open', more: 1 })).toEqual(['profile', '*']);
  });

  it.each([
    ['unit', '1a'],
    ['unit', 'a-b'],
    ['dimensions', []],
    ['dimensions', Array.from({ length: 9 }, (_, at) => dimension(`d${at}`, values('甲', 'a')))],
    ['measures', [{ item: 'm', cap: 0 }]],
    ['measures', [{ item: 'm', cap: 1.5 }]],
    ['measures', [{ item: 'm', cap: 1_000_000_001 }]],
  ])('%s is not %j', (field, value) => {
    const found = faultsOf(StatisticsTerms, { ...good, [field]: value });
    expect(found.map((path) => path.split('.')[0])).toEqual([field]);
  });

  it('names its categories, without spaces around, and lists something in each', () => {
    expect(category(values(' ', 'a'))).not.toEqual([]);
    expect(category(values(REST, 'a'))).not.toEqual([]);
    expect(category(values(` ${REST} `, 'a'))).not.toEqual([]);
    expect(category(values('甲'))).not.toEqual([]);
    expect(category(values('甲', ''))).not.toEqual([]);
    expect(category({ name: '甲' })).not.toEqual([]);
    expect(category({ name: '甲', from: ' ' })).not.toEqual([]);
    expect(category({ name: ' 甲 ', from: ' 1 ' })).toEqual([]);
    const parsed = StatisticsTerms.parse({ ...good, dimensions: [dimension('a', { name: ' 甲 ', from: ' 1 ' })] });
    expect(parsed.dimensions[0]?.categories).toEqual([{ name: '甲', from: '1' }]);
    expect(categoryNames(parsed.dimensions[0]!)).toEqual(['甲', '其他']);
  });

  it('tells what a band lacks and that the rest is always there', () => {
    const message = (one: object) =>
      JSON.stringify(StatisticsTerms.safeParse({ ...good, dimensions: [dimension('a', one)] }).error?.issues);
    expect(message({ name: '甲' })).toContain('a band has a bound');
    expect(message(values(REST, 'a'))).toContain(`${REST} is always there`);
  });

  it('has no two categories of one name, and none of values beside bands', () => {
    const of = (...categories: object[]) =>
      StatisticsTerms.safeParse({ ...good, dimensions: [dimension('a', ...categories)] }).error?.issues.map(
        ({ path, message }) => [path.join('.'), message],
      );
    expect(of(values('甲', 'a'), values('甲', 'b'))).toEqual([
      ['dimensions.0.categories', 'two categories have the same name'],
    ]);
    expect(of(values('甲', 'a'), { name: '乙', from: '1' })).toEqual([
      ['dimensions.0.categories', 'categories are all values or all bands'],
    ]);
    expect(of(values('甲', 'a'), values('乙', 'b'))).toBeUndefined();
  });

  it('names an item once: as the unit, a dimension or a measure', () => {
    const found = StatisticsTerms.safeParse({
      unit: 'a',
      dimensions: [dimension('a', values('甲', 'x')), dimension('b', values('甲', 'x'))],
      measures: [{ item: 'b', cap: 1 }],
    }).error?.issues;
    expect(found).toMatchObject([
      { code: 'custom', path: ['dimensions', 0, 'item'], message: 'a is named twice' },
      { code: 'custom', path: ['measures', 0, 'item'], message: 'b is named twice' },
    ]);
  });

  it('holds three thousand values in all', () => {
    const of = (count: number) => {
      const list = Array.from({ length: count }, (_, at) => `v${at}`);
      const chunks = Array.from({ length: Math.ceil(count / 500) }, (_, at) => list.slice(at * 500, at * 500 + 500));
      const categories = chunks.map((some, at) => values(`c${at}`, ...some));
      return StatisticsTerms.safeParse({ ...good, dimensions: [dimension('a', ...categories)] }).error?.issues;
    };
    expect(of(3000)).toBeUndefined();
    expect(of(3001)).toMatchObject([{ code: 'custom', path: ['dimensions'], message: 'more than 3000 values in all' }]);
    const bands = Array.from({ length: 500 }, (_, at) => ({ name: `b${at}`, from: `${at}` }));
    const six = Array.from({ length: 7 }, (_, at) => dimension(`d${at}`, ...bands));
    expect(StatisticsTerms.safeParse({ ...good, dimensions: six }).success).toBe(false);
    expect(StatisticsTerms.safeParse({ ...good, dimensions: six.slice(1) }).success).toBe(true);
  });
});

describe('A declaration beside the catalog', () => {
  it('groups by values what has values, and by bands what has an order', () => {
    const byValues = TYPES.filter((type) => codes(values('甲', 'a'))(`of_${type.replace('-', '_')}`).length === 0);
    expect(byValues).toEqual(['text', 'code', 'division', 'boolean']);
    const byBands = TYPES.filter((type) => {
      const from = type === 'date' ? '2026-01-01' : '1';
      return codes({ name: '甲', from })(`of_${type.replace('-', '_')}`).length === 0;
    });
    expect(byBands).toEqual(['integer', 'decimal', 'date']);
  });

  it('sums numbers', () => {
    const summed = TYPES.filter((type) => {
      const measures = [{ item: `of_${type.replace('-', '_')}`, cap: 1 }];
      return faults({ dimensions: [dimension('person', values('甲', 'a'))], unit: 'unit', measures }).every(
        ({ path }) => path !== 'measures.0',
      );
    });
    expect(summed).toEqual(['integer', 'decimal']);
  });

  it.each([
    ['of_decimal', '-1.5', true],
    ['of_decimal', '123456789012345.123456', true],
    ['of_decimal', '1234567890123456', false],
    ['of_decimal', '1.1234567', false],
    ['of_decimal', '1.', false],
    ['of_decimal', 'x1', false],
    ['of_decimal', '1x', false],
    ['of_integer', '2026-01-01', false],
    ['of_date', '2026-01-01', true],
    ['of_date', '2026', false],
    ['of_date', '2026-01-01T00', false],
    ['of_date', 'on 2026-01-01', false],
  ])('a band of %s may begin at %s: %s', (item, from, may) => {
    expect(codes({ name: '甲', from })(item)).toEqual(may ? [] : ['bad-bound']);
    expect(codes({ name: '甲', below: from })(item)).toEqual(may ? [] : ['bad-bound']);
  });

  it('has bands that do not meet, in whatever order they are written', () => {
    const bands = (...pairs: [string | undefined, string?][]) =>
      codes(
        ...pairs.map(([from, below], at) => ({
          name: `b${at}`,
          ...(from === undefined ? {} : { from }),
          ...(below === undefined ? {} : { below }),
        })),
      )('of_integer');
    expect(bands(['18', '60'], [undefined, '18'], ['60'])).toEqual([]);
    expect(bands(['18', '60'], [undefined, '19'], ['60'])).toEqual(['overlap']);
    expect(bands(['9', '10'], ['10', '11'])).toEqual([]);
    expect(bands(['5', '5'])).toEqual(['overlap']);
    expect(bands(['6', '5'])).toEqual(['overlap']);
    expect(bands(['1'], ['2'])).toEqual(['overlap']);
    expect(bands([undefined, '1'], [undefined, '2'])).toEqual(['overlap']);
  });

  it('tells every fault in words, with where it is', () => {
    const found = faults({
      unit: 'nobody',
      dimensions: [
        dimension('nothing', values('甲', 'a')),
        dimension('of_integer', values('甲', 'a'), values('乙', 'a')),
        dimension('of_text', { name: '甲', from: '1' }),
        dimension('of_date', { name: '甲', from: 'x' }),
      ],
      measures: [
        { item: 'none', cap: 1 },
        { item: 'of_boolean', cap: 1 },
      ],
    });
    expect(found.map(({ path, code, en }) => [path, code, en])).toEqual([
      ['unit', 'unknown-item', 'the entry has no item nobody'],
      ['dimensions.0', 'unknown-item', 'the entry has no item nothing'],
      ['dimensions.1', 'wrong-type', 'a integer is not grouped by values'],
      ['dimensions.1', 'overlap', 'two categories share a value: a unit would be in both'],
      ['dimensions.2', 'wrong-type', 'a text is not grouped by bands'],
      ['dimensions.3', 'bad-bound', '甲: the bound is no date'],
      ['measures.0', 'unknown-item', 'the entry has no item none'],
      ['measures.1', 'wrong-type', 'only numbers are summed'],
    ]);
    for (const { zh } of found) expect(zh).toMatch(/[一-龥]/);
  });
});
