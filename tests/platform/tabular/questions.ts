import { Items } from '../../../functions/domain/gathering/items.ts';
import type { GroupQuery } from '../../../functions/platform/tabular/groups.ts';
import type { PageQuery } from '../../../functions/platform/tabular/statements.ts';

/** A table of every type with values at their edges, and questions about it that every engine must answer alike. */
export const ITEMS = Items.parse([
  { name: 'code', label: '编码', type: 'code', unique: true },
  { name: 'title', label: '名称', type: 'text' },
  { name: 'kind', label: '类别', type: 'text' },
  { name: 'beds', label: '床位', type: 'integer' },
  { name: 'fee', label: '费用', type: 'decimal', scale: 2 },
  { name: 'x', label: '经度', type: 'decimal' },
  { name: 'opened', label: '成立日期', type: 'date' },
  { name: 'at', label: '更新时间', type: 'datetime' },
  { name: 'active', label: '在用', type: 'boolean' },
]);

const TITLES = ["o'hara", '甲"院"', '𠮷野', '\uFF5E', ' 空 ', '', '100%', 'a_b', '=1+1', '换\n行', 'é', 'É'];
const KINDS = ['医院', '学校', '药店', null];
const BEDS = ['9223372036854775807', '-5', '0', '9007199254740993', '12', null];
const FEES = ['12.50', '-0.01', '0.00', '99999999999999.99', null, '3.33', '3.34'];
const XS = ['116.240227', '-0.0000000001', '0', '12345678901234567890.1234567891', null];
const MOMENTS = [
  '2024-01-05T10:20:30.123456',
  '2024-01-05T10:20:30.12',
  '1999-12-31T23:59:59',
  null,
  '2024-01-05T10:20:30',
];

/** Sixty rows: columns of different lengths, so that values meet in many ways. A text that is empty is none. */
export const ROWS: readonly (readonly (string | null)[])[] = Array.from({ length: 60 }, (_, at) => [
  at % 17 === 16 ? null : String(1000 + ((at * 37) % 61)).padStart(6, '0'),
  TITLES[at % TITLES.length] || null,
  KINDS[at % KINDS.length]!,
  BEDS[at % BEDS.length]!,
  FEES[at % FEES.length]!,
  XS[at % XS.length]!,
  at % 9 === 8 ? null : `20${String(10 + (at % 15)).padStart(2, '0')}-02-${String(1 + (at % 28)).padStart(2, '0')}`,
  MOMENTS[at % MOMENTS.length]!,
  at % 3 === 2 ? null : String(at % 3 === 0),
]);

const page = (more: Partial<PageQuery>): PageQuery => ({ select: ITEMS, limit: 1_000, ...more });

export const PAGES: Readonly<Record<string, PageQuery>> = {
  all: page({}),
  'a few of some': page({ select: ITEMS.slice(0, 3), limit: 7 }),
  'by a text': page({ order: { item: 'title' } }),
  'by a moment, descending': page({ order: { item: 'at', descending: true } }),
  'by a decimal': page({ order: { item: 'x' } }),
  equal: page({ filter: [{ item: 'title', op: 'eq', value: "o'hara" }] }),
  unequal: page({ filter: [{ item: 'kind', op: 'ne', value: '医院' }] }),
  'greater than a whole number': page({ filter: [{ item: 'beds', op: 'gt', value: '9007199254740992' }] }),
  'a decimal however written': page({ filter: [{ item: 'fee', op: 'eq', value: '12.5' }] }),
  'a moment to the microsecond': page({ filter: [{ item: 'at', op: 'ge', value: '2024-01-05T10:20:30.12' }] }),
  'a moment exactly': page({ filter: [{ item: 'at', op: 'eq', value: '2024-01-05 10:20:30' }] }),
  'between days': page({ filter: [{ item: 'opened', op: 'between', value: ['2012-01-01', '2015年12月31日'] }] }),
  'among some': page({ filter: [{ item: 'kind', op: 'in', value: ['医院', "x' OR '1'='1"] }] }),
  'part of a text': page({ filter: [{ item: 'title', op: 'contains', value: '%' }] }),
  'beginning of a text': page({ filter: [{ item: 'title', op: 'starts-with', value: 'a_' }] }),
  'without a value': page({ filter: [{ item: 'active', op: 'null' }] }),
  'true, with a code': page({
    filter: [
      { item: 'active', op: 'eq', value: 'true' },
      { item: 'code', op: 'not-null' },
    ],
  }),
  'after a cursor': page({ order: { item: 'fee' }, cursor: { value: '3.33', row: 20 } }),
  'after a cursor at a moment': page({ order: { item: 'at' }, cursor: { value: '2024-01-05 10:20:30.12', row: 12 } }),
};

const groups = (more: Partial<GroupQuery>): GroupQuery => ({
  items: ITEMS,
  by: [],
  measures: [{ measure: 'count' }],
  limit: 1_000,
  ...more,
});

export const GROUPS: Readonly<Record<string, GroupQuery>> = {
  'how many': groups({}),
  'none at all': groups({
    filter: [{ item: 'code', op: 'eq', value: 'nothing' }],
    measures: [{ measure: 'count' }, { measure: 'sum', item: 'fee' }, { measure: 'avg', item: 'beds' }],
  }),
  'by a kind, the most first': groups({
    by: ['kind'],
    measures: [{ measure: 'count' }, { measure: 'distinct', item: 'title' }, { measure: 'count', item: 'fee' }],
    order: { item: 'count', descending: true },
  }),
  'figures of numbers': groups({
    by: ['active', 'kind'],
    measures: [
      { measure: 'sum', item: 'beds' },
      { measure: 'sum', item: 'fee', as: 'total' },
      { measure: 'avg', item: 'fee' },
      { measure: 'avg', item: 'x' },
      { measure: 'min', item: 'x' },
      { measure: 'max', item: 'beds' },
    ],
  }),
  'spans of days and texts': groups({
    by: ['beds'],
    measures: [
      { measure: 'min', item: 'opened' },
      { measure: 'max', item: 'at' },
      { measure: 'min', item: 'title' },
    ],
    filter: [{ item: 'title', op: 'not-null' }],
    order: { item: 'min_opened' },
    limit: 3,
  }),
};
