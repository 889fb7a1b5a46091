import type { FaultCode } from '../../domain/gathering/faults.ts';
import type { Item } from '../../domain/gathering/items.ts';
import { ACTION_COLUMN } from './check-changes.ts';
import { castFrom, checkedRelation, ROW_COLUMN } from './checked-csv.ts';
import { identifier as id } from './duckdb.ts';
import { GONE_COLUMN } from './relation.ts';

/*
 * The SQL of merging changes with the data in force. `given` has the changes as they came, `met` the rows in force that
 * they speak of, `final` what is to become of each key. Columns of ours begin with `_`, which no item's name does.
 */

const ROW = id(ROW_COLUMN);
const GONE = id(GONE_COLUMN);
const ACTION = id(ACTION_COLUMN);

const list = (names: readonly string[], table?: string): string =>
  names.map((name) => (table === undefined ? id(name) : `${table}.${id(name)}`)).join(', ');
const columns = (items: readonly Item[], table?: string): string =>
  list(
    items.map(({ name }) => name),
    table,
  );

/** The changes with typed values: `_n` is their order, `_before` what was done to the same key before in this delivery. */
export function givenTable(changes: string, items: readonly Item[], key: readonly string[]): string {
  const casts = items.map((item) => `${castFrom(item)} AS ${id(item.name)}`);
  const window = `OVER (PARTITION BY ${list(key)} ORDER BY _n)`;
  const around = key.length
    ? `lag(${ACTION}) ${window} AS _before, lead(_n) ${window} IS NULL AS _latest`
    : 'CAST(NULL AS VARCHAR) AS _before, true AS _latest';
  return `CREATE TABLE given AS SELECT *, ${around} FROM (SELECT CAST(${ROW} AS BIGINT) AS _n, ${ACTION}, ${casts.join(', ')}
    FROM ${checkedRelation(changes, [ACTION_COLUMN, ...items.map(({ name }) => name)])})`;
}

/** No rows in the columns of a version, for where there is none yet. */
export const EMPTY = 'no_rows';
export function emptyTable(items: readonly Item[]): string {
  return `CREATE TABLE ${EMPTY} AS SELECT CAST(NULL AS BIGINT) AS ${ROW}, ${columns(items)} FROM given LIMIT 0`;
}

export function metTable(now: string, key: readonly string[]): string {
  return `CREATE TABLE met AS SELECT t.* FROM ${now} AS t ${key.length ? `SEMI JOIN given USING (${list(key)})` : 'LIMIT 0'}`;
}

/** `_at` is the row that the key has now, `_same` whether it is put as it is already. */
export function finalTable(items: readonly Item[], key: readonly string[]): string {
  const same = items.map(({ name }) => `g.${id(name)} IS NOT DISTINCT FROM m.${id(name)}`).join(' AND ');
  return `CREATE TABLE final AS SELECT g._n, g.${ACTION} = 'delete' AS _out, m.${ROW} AS _at,
    m.${ROW} IS NOT NULL AND g.${ACTION} <> 'delete' AND ${same} AS _same, ${columns(items, 'g')}
    FROM given AS g LEFT JOIN met AS m ${key.length ? `USING (${list(key)})` : 'ON false'} WHERE g._latest`;
}

/** What is to be read over the whole file: changes that stood apart and still stand, and the new ones. */
export function changesTable(
  items: readonly Item[],
  apart: string | undefined,
  { ofWhole, ofAll }: { readonly ofWhole: number; readonly ofAll: number },
): string {
  const all = columns(items);
  const stand = apart
    ? `SELECT ${ROW}, ${all}, ${GONE} FROM ${apart}
       ANTI JOIN (SELECT _at AS ${ROW} FROM final WHERE NOT _same) USING (${ROW}) UNION ALL`
    : '';
  const nothing = items.map(({ name }) => `NULL AS ${id(name)}`).join(', ');
  return `CREATE TABLE changes AS ${stand}
    SELECT coalesce(_at, ${ofAll} + row_number() OVER (PARTITION BY _at IS NULL ORDER BY _n)) AS ${ROW}, ${all}, false AS ${GONE}
    FROM final WHERE NOT _out AND NOT _same
    UNION ALL SELECT _at AS ${ROW}, ${nothing}, true AS ${GONE} FROM final WHERE _out AND _at <= ${ofWhole}`;
}

/** In this order: added, changed, removed, same, absent. */
export const COUNTS = `SELECT
  count(*) FILTER (NOT _out AND _at IS NULL), count(*) FILTER (NOT _out AND _at IS NOT NULL AND NOT _same),
  count(*) FILTER (_out AND _at IS NOT NULL), count(*) FILTER (_same), count(*) FILTER (_out AND _at IS NULL) FROM final`;

export const lastRows = (whole: string, now: string): string =>
  `SELECT coalesce((SELECT max(${ROW}) FROM ${whole}), 0), coalesce((SELECT max(${ROW}) FROM ${now}), 0)`;

export interface Misfit {
  readonly code: FaultCode;
  readonly column: string;
  /** Rows of `n`, the value as text, and the fault's particular, if it has one. */
  readonly sql: string;
  readonly particular?: string;
}

/** What may not fit: each is a question whose answers are faults. */
export function misfits(items: readonly Item[], key: readonly string[], now: string): Misfit[] {
  const [first] = key;
  const alone = key.length === 1;
  return [
    ...(first === undefined ? [] : keyMisfits(key, first)),
    ...items.flatMap(({ name, unique }) => (unique && !(alone && name === first) ? valueMisfits(name, now) : [])),
  ];
}

const asText = (name: string): string => `CAST(f.${id(name)} AS VARCHAR)`;

const keyMisfits = (key: readonly string[], first: string): Misfit[] => [
  {
    code: 'exists-already',
    column: first,
    sql: `SELECT f._n, ${asText(first)} FROM given AS f
      LEFT JOIN (SELECT DISTINCT ${list(key)}, true AS _there FROM met) USING (${list(key)})
      WHERE f.${ACTION} = 'append' AND coalesce(f._before <> 'delete', _there, false)`,
  },
  {
    code: 'ambiguous-key',
    column: first,
    particular: 'count',
    sql: `SELECT min(f._n), any_value(${asText(first)}), count(DISTINCT f._at) AS _copies FROM final AS f
      GROUP BY ${list(key, 'f')} HAVING _copies > 1`,
  },
];

const valueMisfits = (name: string, now: string): Misfit[] => [
  {
    code: 'duplicate-value',
    column: name,
    particular: 'first',
    sql: `SELECT _n, _text, _first FROM (
      SELECT f._n, ${asText(name)} AS _text, min(f._n) OVER (PARTITION BY f.${id(name)}) AS _first
      FROM final AS f WHERE NOT f._out AND f.${id(name)} IS NOT NULL) WHERE _n > _first`,
  },
  {
    code: 'taken-value',
    column: name,
    sql: `SELECT f._n, ${asText(name)} FROM final AS f JOIN ${now} AS t ON t.${id(name)} = f.${id(name)}
      ANTI JOIN (SELECT _at FROM final) AS gone ON t.${ROW} = gone._at WHERE NOT f._out`,
  },
];
