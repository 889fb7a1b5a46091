import type { Item, ItemType } from '../domain/gathering/items.ts';
import { isPersonal } from '../domain/open/personal.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import type { Value } from '../platform/tabular/column-types.ts';
import type { Measure } from '../platform/tabular/groups.ts';
import type { VersionReader } from '../platform/tabular/query.ts';
import type { dataRoutes } from './contract.ts';
import { ownVersion } from './own-version.ts';
import { readerOf } from './reader.ts';

/** Columns that are counted where none is named: each costs a look at all its values. */
const MOST_COLUMNS = 30;
const TOP = 10;
/** A value that fewer rows have could point at one of them. */
const FEWEST_ROWS = 10;
/** With more values than this none is frequent enough to tell. */
const MOST_VALUES = 1_000;
/** Types whose smallest and largest value say what the column spans. */
const SPANS: readonly ItemType[] = ['integer', 'decimal', 'date', 'datetime'];

/** Whether values may be told at all: nothing of a person, and nothing above the second grade. */
const tellsValues = (item: Item): boolean => !isPersonal(item) && (item.grade ?? 1) <= 2;

const measuresOf = (item: Item): Measure[] => [
  { measure: 'count', item: item.name },
  { measure: 'distinct', item: item.name },
  ...(tellsValues(item) && SPANS.includes(item.type)
    ? [
        { measure: 'min' as const, item: item.name },
        { measure: 'max' as const, item: item.name },
      ]
    : []),
];

const topValues = async (reader: VersionReader, item: Item) => {
  const query = { items: [item], by: [item.name], measures: [{ measure: 'count' as const }], limit: TOP };
  const { groups } = await reader.groups({ ...query, order: { item: 'count', descending: true } });
  return groups.flatMap(({ [item.name]: value = null, count }) =>
    value === null || Number(count) < FEWEST_ROWS ? [] : [{ value, rows: Number(count) }],
  );
};

/** What the columns of an entry's data hold, for whoever answers for it: counts of all, values of what is not personal. */
export const profileData: Verb<typeof dataRoutes.profileData> = async (context) => {
  const { query, work } = context;
  const { entry, version, items: all } = await ownVersion(context);
  const items = query.select ? all.filter(({ name }) => query.select?.includes(name)) : all.slice(0, MOST_COLUMNS);
  if (items.length === 0) throw new Problem('unknown-field', { detail: query.select?.join(', ') });
  const reader = readerOf(context, version);
  const measures: Measure[] = [{ measure: 'count' }, ...items.flatMap(measuresOf)];
  const [sums = {}] = (await reader.groups({ items, by: [], measures, limit: 1 })).groups;
  const columns = [];
  for (const item of items) {
    const of = (measure: string): Value => sums[`${measure}_${item.name}`] ?? null;
    const distinct = Number(of('distinct'));
    const told = tellsValues(item);
    columns.push({
      name: item.name,
      label: item.label,
      type: item.type,
      nulls: version.rows - Number(of('count')),
      distinct,
      personal: !told,
      ...(told && SPANS.includes(item.type) ? { min: of('min'), max: of('max') } : {}),
      ...(told && distinct <= MOST_VALUES ? { top: await topValues(reader, item) } : {}),
    });
  }
  work.record({
    kind: 'read',
    action: 'profileData',
    subject: { type: 'entry', id: entry.id },
    outcome: 200,
    detail: { dataVersion: version.version, fields: items.map(({ name }) => name) },
  });
  return {
    rows: version.rows,
    data: { version: version.version, acceptedOn: version.acceptedOn },
    columns,
    left: all.length - items.length,
  };
};
