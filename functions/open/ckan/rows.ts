import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import { entries } from '../../catalog/repository.ts';
import { type Release, releasesOf } from '../../open-data/repository.ts';
import { isAvailable } from '../../open-data/view.ts';
import type { Deps } from '../../platform/county.ts';
import { get } from '../../platform/store.ts';
import { notFound } from './refusal.ts';

export type Row = Readonly<Record<string, unknown>>;
export interface Table {
  readonly columns: Release['columns'];
  readonly total: number;
  rows(): AsyncIterable<Row>;
}

/** The released file that a resource is, or CKAN's answer that there is none. */
export const tableOf = async (deps: Deps, resource: string): Promise<Table> => {
  const [, id = '', format = ''] = /^([A-Za-z0-9_-]{1,64})\.(json|csv)$/.exec(resource) ?? [];
  const entry = id ? await get(deps.store, entries, id) : undefined;
  if (!entry || !isAvailable(entry)) throw notFound('resource');
  const release = (await releasesOf(deps.store, entry.id, 20)).find(({ files }) => files.length > 0);
  const file = release?.files.find((one) => one.format === format);
  if (!release || !file) throw notFound('resource');
  const rows = format === 'json' ? fromJson : fromCsv(release.columns);
  return { columns: release.columns, total: file.rows, rows: () => rows(deps, file.key) };
};

/** A released JSON file has a row a line. */
async function* fromJson({ objects }: Deps, key: string): AsyncGenerator<Row> {
  const body = await objects.read(key);
  try {
    for await (const line of createInterface({ input: body, crlfDelay: Number.POSITIVE_INFINITY }))
      if (line.startsWith('{')) yield JSON.parse(line.replace(/,$/, '')) as Row;
  } finally {
    body.destroy();
  }
}

/** A released CSV file is headed by the labels of its columns, in their order. */
const fromCsv = (columns: Release['columns']) =>
  async function* ({ objects }: Deps, key: string): AsyncGenerator<Row> {
    const body = await objects.read(key);
    try {
      for await (const cells of body.pipe(parse({ bom: true, from_line: 2, relax_column_count: true })))
        yield Object.fromEntries(
          columns.map(({ name }, at) => [
            name,
            (cells as string[])[at] === '' ? null : ((cells as string[])[at] ?? null),
          ]),
        );
    } finally {
      body.destroy();
    }
  };
