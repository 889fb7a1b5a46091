import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { Deps } from '../platform/county.ts';
import type { ReleaseFile } from './repository.ts';

const ReleasedRow = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type ReleasedRow = z.infer<typeof ReleasedRow>;

/** The first rows of a release's JSON file, which has a row a line; reads no further than that. */
export const firstRows = async (
  { objects }: Pick<Deps, 'objects'>,
  { key }: Pick<z.infer<typeof ReleaseFile>, 'key'>,
  most: number,
): Promise<ReleasedRow[]> => {
  const body = await objects.read(key);
  const rows: ReleasedRow[] = [];
  try {
    for await (const line of createInterface({ input: body, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.startsWith('{')) rows.push(ReleasedRow.parse(JSON.parse(line.replace(/,$/, ''))));
      if (rows.length === most) break;
    }
  } finally {
    body.destroy();
  }
  return rows;
};
