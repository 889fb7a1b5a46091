import * as z from 'zod';
import { bestOf } from '../../domain/search/best-of.ts';
import { type Action, action } from './catalogue-actions.ts';
import { Listed } from './question.ts';
import { invalid } from './refusal.ts';
import { type Row, tableOf } from './rows.ts';

const MOST_ROWS = 32_000;
const DEFAULT_ROWS = 100;
/** Sorted pages lie no deeper: all rows before them are held. */
const DEEPEST_SORTED = 100_000;

/** What PostgreSQL calls the types of items. */
const TYPES: Readonly<Record<string, string>> = {
  integer: 'numeric',
  decimal: 'numeric',
  date: 'timestamp',
  datetime: 'timestamp',
  boolean: 'bool',
};

const Flag = z.union([z.boolean(), z.stringbool()]);
const json = (given: unknown): unknown => {
  if (typeof given !== 'string' || !/^\s*[{[]/.test(given)) return given;
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
};
const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const Given = z.object({
  resource_id: z.string().max(200),
  filters: z.preprocess(json, z.record(z.string(), z.union([Scalar, z.array(Scalar).max(1000)]))).default({}),
  q: z.preprocess(json, z.union([z.string().max(1000), z.record(z.string(), z.string().max(1000))])).default(''),
  fields: Listed.optional(),
  sort: z.union([z.string(), z.array(z.string())]).optional(),
  limit: z.coerce
    .number()
    .int()
    .min(0)
    .default(DEFAULT_ROWS)
    .transform((limit) => Math.min(limit, MOST_ROWS)),
  offset: z.coerce.number().int().min(0).max(100_000_000).default(0),
  include_total: Flag.default(true),
  distinct: Flag.default(false),
  records_format: z.enum(['objects', 'lists', 'csv', 'tsv']).default('objects'),
});
type Given = z.output<typeof Given>;

const same = (value: unknown, wanted: z.infer<typeof Scalar>): boolean =>
  value === wanted || (value !== null && wanted !== null && String(value) === String(wanted));

const holdsOf = (given: Given, columns: ReadonlySet<string>): ((row: Row) => boolean) => {
  const filters = Object.entries(given.filters).map(([name, wanted]) => [name, [wanted].flat()] as const);
  const questions = typeof given.q === 'string' ? [['', given.q] as const] : Object.entries(given.q);
  const unknown = [...filters, ...questions].map(([name]) => name).filter((name) => name !== '' && !columns.has(name));
  if (unknown.length > 0) throw invalid({ filters: unknown.map((name) => `invalid value "${name}"`) });
  const words = questions.map(
    ([name, text]) =>
      [
        name,
        text
          .toLowerCase()
          .split(/\s+/)
          .filter((word) => word !== ''),
      ] as const,
  );
  return (row) =>
    filters.every(([name, wanted]) => wanted.some((one) => same(row[name], one))) &&
    words.every(([name, all]) => {
      const texts = (name === '' ? Object.values(row) : [row[name]]).map((value) => String(value ?? '').toLowerCase());
      return all.every((word) => texts.some((text) => text.includes(word)));
    });
};

type Compare = (a: Row, b: Row) => number;
const byValue = (a: unknown, b: unknown): number => {
  if (a === b) return 0;
  // PostgreSQL puts what is missing last.
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return a < b ? -1 : 1;
};
const orderOf = ({ sort }: Given, columns: ReadonlySet<string>): Compare | undefined => {
  const asked = [sort ?? []]
    .flat()
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (asked.length === 0 || asked[0] === '_id' || asked[0] === '_id asc') return undefined;
  const keys = asked.map((one) => {
    const [, name = '', direction = 'asc'] =
      /^"?(.*?)"?(?:\s+(asc|desc)(?:\s+nulls\s+(?:first|last))?)?$/i.exec(one) ?? [];
    if (name !== '_id' && !columns.has(name)) throw invalid({ sort: [`field "${name}" not in table`] });
    return { name, sign: direction.toLowerCase() === 'desc' ? -1 : 1 };
  });
  return (a, b) => {
    for (const { name, sign } of keys) {
      const found = byValue(a[name], b[name]);
      if (found !== 0) return sign * found;
    }
    return (a._id as number) - (b._id as number);
  };
};

/** A cell as it stands in a table of text; tabs and ends of lines stay within quotation marks. */
const cell = (value: unknown, separator: string): string => {
  const text = value === null || value === undefined ? '' : String(value);
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const written = (format: Given['records_format'], rows: readonly Row[], names: readonly string[]): unknown => {
  if (format === 'objects')
    return rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null])));
  if (format === 'lists') return rows.map((row) => names.map((name) => row[name] ?? null));
  const separator = format === 'csv' ? ',' : '\t';
  return rows.map((row) => `${names.map((name) => cell(row[name], separator)).join(separator)}\n`).join('');
};

export const ROW_ACTIONS: Readonly<Record<string, Action>> = {
  datastore_search: action('Rows of a released table, by filters and words.', Given, async (given, { deps }) => {
    const { columns, total, rows } = await tableOf(deps, given.resource_id);
    const known = new Set(['_id', ...columns.map(({ name }) => name)]);
    const names = given.fields ?? (given.distinct ? [...known].slice(1) : [...known]);
    const unknown = names.filter((name) => !known.has(name));
    if (unknown.length > 0) throw invalid({ fields: unknown.map((name) => `invalid value "${name}"`) });
    const holds = holdsOf(given, known);
    const order = orderOf(given, known);
    const { limit, offset } = given;
    if (order && offset + limit > DEEPEST_SORTED) throw invalid({ offset: [`at most ${DEEPEST_SORTED} with a sort`] });
    const best = order && bestOf<Row>(offset + limit, order);
    const picked: Row[] = [];
    const seen = new Set<string>();
    const isPlain = Object.keys(given.filters).length === 0 && given.q === '' && !given.distinct;
    let [at, matched] = [0, 0];
    for await (const row of rows()) {
      at += 1;
      const one = { _id: at, ...row };
      if (!holds(one)) continue;
      if (given.distinct) {
        const key = JSON.stringify(names.map((name) => (one as Row)[name] ?? null));
        if (seen.has(key)) continue;
        seen.add(key);
      }
      matched += 1;
      if (best) best.offer(one);
      else if (matched > offset && picked.length < limit) picked.push(one);
      // The count of all rows is kept; only what is filtered must be gone through to its end.
      if (!best && picked.length >= limit && (isPlain || !given.include_total)) break;
    }
    const records = best ? best.sorted().slice(offset) : picked;
    const fields = names.map((name) => {
      const column = columns.find((one) => one.name === name);
      return name === '_id'
        ? { id: '_id', type: 'int' }
        : { id: name, type: TYPES[column?.type ?? ''] ?? 'text', info: { label: column?.label ?? name } };
    });
    const path = `/api/3/action/datastore_search?resource_id=${encodeURIComponent(given.resource_id)}&limit=${limit}`;
    return {
      include_total: given.include_total,
      resource_id: given.resource_id,
      fields,
      records_format: given.records_format,
      records: written(given.records_format, records, names),
      limit,
      ...(offset > 0 ? { offset } : {}),
      _links: { start: path, next: `${path}&offset=${offset + limit}` },
      ...(given.include_total ? { total: isPlain ? total : matched, total_was_estimated: false } : {}),
    };
  }),
};
