import { text as textOf } from 'node:stream/consumers';
import type * as z from 'zod';
import type { Objects } from '../platform/ports.ts';

/** Objects of one JSON value a line. */

export const writeLines = async (objects: Objects, key: string, values: readonly unknown[]): Promise<void> => {
  // A step that is repeated may have been answered otherwise: the last answer is the one that the job goes on from.
  await objects.replace(key, values.map((one) => JSON.stringify(one)).join('\n'), 'application/x-ndjson');
};

export const linesAt = async <T>(objects: Objects, key: string, schema: z.ZodType<T>): Promise<T[]> => {
  const text = await textOf(await objects.read(key));
  return text === '' ? [] : text.split('\n').map((line) => schema.parse(JSON.parse(line)));
};
