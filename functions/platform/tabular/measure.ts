import { resolve } from 'node:path';
import type { Item } from '../../domain/gathering/items.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import type { AskedRule } from '../../domain/quality/implied-rules.ts';
import { itemsOf, type Test } from '../../domain/quality/rules.ts';
import { daysBetween } from '../../domain/time/day.ts';
import { ROW_COLUMN } from './checked-csv.ts';
import { columnType } from './column-types.ts';
import { type Clause, DUCKDB } from './dialect.ts';
import { column, directoriesOf, type Engine, FILE, identifier, literal, startEngine } from './duckdb.ts';
import { canonical, type Filter, whereClause } from './filters.ts';

/** Another entry's data in force, for rules that refer to it. */
export interface Reference {
  readonly path: string;
  readonly item: string;
}

export interface MeasureRequest {
  readonly path: string;
  /** The items of the file. */
  readonly items: readonly Item[];
  /** The items as the catalog states them today, by which types are judged; those of the file when absent. */
  readonly catalog?: readonly Item[];
  readonly rules: readonly AskedRule[];
  /** By the rule's id; one without is left out. */
  readonly references?: ReadonlyMap<string, Reference>;
  readonly today: CalendarDay;
  readonly memoryLimit?: string;
}

/** What was counted under one rule. `rows` are the numbers of the first rows that failed, as submitted. */
export interface Counted {
  readonly rule: string;
  readonly checked: number;
  readonly failed: number;
  readonly rows: readonly number[];
  /** Why nothing could be asked. */
  readonly leftOut?: 'unknown-item' | 'no-reference' | 'unfit';
}

export interface Measured {
  readonly rows: number;
  readonly counted: readonly Counted[];
  /** Rows that fail any rule with a weight. */
  readonly failing: number;
}

/** Rules that one statement asks; each is two conditions and three aggregates. */
const RULES_AT_ONCE = 40;
const ROWS_SHOWN = 20;

/** The conditions of a rule on one row: whether it speaks of the row, and what is wrong then. */
interface Condition {
  readonly rule: AskedRule;
  readonly applies: Clause;
  readonly fails: Clause;
}

/**
 * Asks every rule of every row of a Parquet file that `toParquet` made, inside the engine, and counts. A rule that cannot
 * be asked of this file is left out with its reason and spoils no other. Values never leave the engine; row numbers do.
 */
export async function measureFile(request: MeasureRequest): Promise<Measured> {
  const { path, rules, references, memoryLimit } = request;
  const others = [...(references?.values() ?? [])].map((one) => one.path);
  const engine = await startEngine({
    directories: directoriesOf(path, ...others),
    ...(memoryLimit ? { memoryLimit } : {}),
  });
  try {
    const [answer] = (await engine.connection.runAndReadAll(`SELECT count(*) FROM ${sourceOf(path)}`)).getRows();
    const rows = Number(answer?.[0] ?? 0);
    const counted = new Map<string, Counted>();
    const conditions: Condition[] = [];
    for (const rule of rules) {
      const made = await conditionOf(engine, rule, request);
      if (typeof made === 'string')
        counted.set(rule.id, { rule: rule.id, checked: 0, failed: 0, rows: [], leftOut: made });
      else if ('counted' in made) counted.set(rule.id, made.counted);
      else conditions.push(made);
    }
    for (let at = 0; at < conditions.length; at += RULES_AT_ONCE)
      for (const one of await countRules(engine, path, conditions.slice(at, at + RULES_AT_ONCE)))
        counted.set(one.rule, one);
    const failing = await countFailing(
      engine,
      path,
      conditions.filter(({ rule }) => rule.weight > 0),
    );
    return { rows, counted: rules.map(({ id }) => counted.get(id)!), failing };
  } finally {
    engine.close();
  }
}

const sourceOf = (path: string): string => `read_parquet(${literal(resolve(path))}) AS ${FILE}`;

const both = (a: Clause, b: Clause): Clause => ({
  sql: `(${a.sql}) AND (${b.sql})`,
  values: [...a.values, ...b.values],
});
const wrong = (right: Clause): Clause => ({ sql: `(${right.sql}) IS NOT TRUE`, values: right.values });
const plain = (sql: string, values: readonly string[] = []): Clause => ({ sql, values });

async function countRules(engine: Engine, path: string, conditions: readonly Condition[]): Promise<Counted[]> {
  const columns = conditions.flatMap(({ applies, fails }, at) => [
    `${applies.sql} AS c${at}`,
    `${both(applies, fails).sql} AS f${at}`,
  ]);
  const values = conditions.flatMap(({ applies, fails }) => [...applies.values, ...both(applies, fails).values]);
  const counts = conditions.map(
    (_, at) => `count(*) FILTER (c${at}), count(*) FILTER (f${at}), min(r, ${ROWS_SHOWN}) FILTER (f${at})`,
  );
  const sql = `SELECT ${counts.join(', ')} FROM (SELECT ${column(ROW_COLUMN)} AS r, ${columns.join(', ')} FROM ${sourceOf(path)})`;
  const [answer = []] = (await engine.connection.runAndReadAll(sql, [...values])).getRowsJson();
  return conditions.map(({ rule }, at) => ({
    rule: rule.id,
    checked: Number(answer[at * 3]),
    failed: Number(answer[at * 3 + 1]),
    rows: ((answer[at * 3 + 2] ?? []) as unknown[]).map(Number),
  }));
}

async function countFailing(engine: Engine, path: string, conditions: readonly Condition[]): Promise<number> {
  if (conditions.length === 0) return 0;
  const each = conditions.map(({ applies, fails }) => both(applies, fails));
  const sql = `SELECT count(*) FROM ${sourceOf(path)} WHERE ${each.map((one) => `(${one.sql})`).join(' OR ')}`;
  const [answer] = (
    await engine.connection.runAndReadAll(
      sql,
      each.flatMap((one) => [...one.values]),
    )
  ).getRows();
  return Number(answer?.[0] ?? 0);
}

/** The conditions of a rule, its count where no row can tell it, or why it cannot be asked. */
async function conditionOf(
  engine: Engine,
  rule: AskedRule,
  request: MeasureRequest,
): Promise<Condition | { readonly counted: Counted } | NonNullable<Counted['leftOut']>> {
  const { items, path } = request;
  const names = rule.kind === 'typed' ? [rule.item] : itemsOf(rule);
  if (names.some((name) => !items.some((item) => item.name === name))) return 'unknown-item';
  if (rule.kind === 'recent') return { counted: await newest(engine, rule, request) };
  const reference = request.references?.get(rule.id);
  if (rule.kind === 'references' && !reference) return 'no-reference';
  try {
    const asked: Asking = { ...request, source: sourceOf(path), reference };
    const { applies, fails } = (
      KINDS[rule.kind] as (rule: AskedRule, asked: Asking) => Pick<Condition, 'applies' | 'fails'>
    )(rule, asked);
    // A pattern that the engine does not know would fail the statement of all rules.
    await engine.connection.runAndReadAll(`SELECT ${both(applies, fails).sql} FROM ${sourceOf(path)} LIMIT 0`, [
      ...applies.values,
      ...fails.values,
    ]);
    return { rule, applies, fails };
  } catch {
    return 'unfit';
  }
}

interface Asking extends MeasureRequest {
  readonly source: string;
  readonly reference: Reference | undefined;
}
type Of<K extends AskedRule['kind']> = Extract<AskedRule, { kind: K }>;

const there = (name: string): Clause => plain(`${column(name)} IS NOT NULL`);
const always = plain('TRUE');
const testOf = ({ items }: Asking, { item, op, value }: Test): Clause =>
  whereClause(items, [{ item, op, ...(value === undefined ? {} : { value }) } as Filter], DUCKDB);
const limit = (item: Item, sign: '>=' | '<=', text: string): Clause => {
  const { sql, values } = DUCKDB.value(item, canonical(item, text));
  return plain(`${column(item.name)} ${sign} ${sql}`, values);
};
const itemOf = ({ items }: Asking, name: string): Item => items.find((item) => item.name === name)!;
const text = (name: string): string => `CAST(${column(name)} AS VARCHAR)`;
const SIGNS = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' } as const;

/** How each kind of rule is asked: of which rows, and what is wrong with one. */
const KINDS: {
  readonly [K in Exclude<AskedRule['kind'], 'recent'>]: (
    rule: Of<K>,
    asked: Asking,
  ) => Pick<Condition, 'applies' | 'fails'>;
} = {
  filled: ({ item, when }, asked) => ({
    applies: when ? testOf(asked, when) : always,
    fails: plain(`${column(item)} IS NULL`),
  }),
  typed: ({ item }, asked) => ({ applies: there(item), fails: plain(misfits(item, asked)) }),
  length: ({ item, shortest = 0, longest }) => ({
    applies: there(item),
    fails: plain(
      `length(${text(item)}) < ${shortest}${longest === undefined ? '' : ` OR length(${text(item)}) > ${longest}`}`,
    ),
  }),
  listed: ({ item, values }) => ({
    applies: there(item),
    fails: plain(`${text(item)} NOT IN (${values.map(() => '?').join(', ')})`, values),
  }),
  pattern: ({ item, pattern }) => ({
    applies: there(item),
    fails: plain(`NOT regexp_full_match(${text(item)}, ?)`, [pattern]),
  }),
  range: ({ item, from, to }, asked) => {
    const of = itemOf(asked, item);
    const ends = [
      ...(from === undefined ? [] : [limit(of, '>=', from)]),
      ...(to === undefined ? [] : [limit(of, '<=', to)]),
    ];
    return { applies: there(item), fails: wrong(ends.reduce(both, always)) };
  },
  unique: ({ items: names, empty }, { source }) => {
    // Each with its length before it, so that no two rows can be run together into the same text.
    const parts = names.map((name) => `coalesce(length(${text(name)}) || ':' || ${text(name)}, '-')`);
    const key = names.length === 1 ? text(names[0]!) : `md5(concat(${parts.join(', ')}))`;
    const applies = empty === 'equal' ? always : names.map(there).reduce(both);
    return {
      applies,
      fails: plain(`${key} IN (SELECT ${key} FROM ${source} WHERE ${applies.sql} GROUP BY ALL HAVING count(*) > 1)`),
    };
  },
  compared: ({ left, op, right }) => ({
    applies: both(there(left), there(right)),
    fails: wrong(plain(`${column(left)} ${SIGNS[op]} ${column(right)}`)),
  }),
  implied: ({ when, must }, asked) => ({ applies: testOf(asked, when), fails: wrong(testOf(asked, must)) }),
  references: ({ item }, { reference }) => ({
    applies: there(item),
    fails: plain(
      `${text(item)} NOT IN (SELECT CAST(${identifier(reference!.item)} AS VARCHAR) FROM read_parquet(${literal(resolve(reference!.path))}) WHERE ${identifier(reference!.item)} IS NOT NULL)`,
    ),
  }),
};

/** Whether a value cannot be what the catalog says today; what was checked as this very type can. */
function misfits(name: string, asked: Asking): string {
  const now = (asked.catalog ?? asked.items).find((item) => item.name === name);
  const then = itemOf(asked, name);
  if (!now || (now.type === then.type && columnType(now) === columnType(then))) return 'FALSE';
  return `TRY_CAST(${text(name)} AS ${columnType(now)}) IS NULL`;
}

/** One question of the whole: how old its newest value is. */
async function newest(
  engine: Engine,
  { id, item, days }: Of<'recent'>,
  { path, today }: MeasureRequest,
): Promise<Counted> {
  const sql = `SELECT CAST(CAST(max(${column(item)}) AS DATE) AS VARCHAR) FROM ${sourceOf(path)}`;
  const [answer] = (await engine.connection.runAndReadAll(sql)).getRows();
  const last = answer?.[0];
  const old = last === null || last === undefined || daysBetween(String(last), today) > days;
  return { rule: id, checked: 1, failed: old ? 1 : 0, rows: [] };
}
