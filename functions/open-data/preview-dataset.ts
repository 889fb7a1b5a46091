import { createInterface } from 'node:readline';
import * as z from 'zod';
import { entries } from '../catalog/repository.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { openDataRoutes } from './contract.ts';
import { offeredRelease } from './view.ts';

const ROWS = 20;
const Row = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Reads no further than the rows it shows: the JSON release has a row a line. */
export const previewDataset: Verb<typeof openDataRoutes.previewDataset> = async ({ params, deps }) => {
  const release = await offeredRelease(deps, await find(deps.store, entries, params.id));
  const file = release.files.find(({ format }) => format === 'json');
  if (!file) throw new Problem('not-found', { detail: 'no preview without a JSON release' });
  const body = await deps.objects.read(file.key);
  const rows: z.infer<typeof Row>[] = [];
  try {
    for await (const line of createInterface({ input: body, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.startsWith('{')) rows.push(Row.parse(JSON.parse(line.replace(/,$/, ''))));
      if (rows.length === ROWS) break;
    }
  } finally {
    body.destroy();
  }
  return { columns: release.columns.map(({ name, label }) => ({ name, label })), rows, total: file.rows };
};
