import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type * as z from 'zod';
import type { Deps } from '../platform/county.ts';
import type { KeptObject } from './repository.ts';

type Kept = z.infer<typeof KeptObject>;
type Objects = Pick<Deps, 'objects'>;

/** Writes what is never changed again, under its own hash; the same content twice is one object. */
export const keepObject = async (
  { objects }: Objects,
  folder: string,
  body: Uint8Array | string,
  { ending, type }: { readonly ending: string; readonly type: string },
): Promise<Kept> => {
  const bytes = Buffer.from(body);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const key = `${folder}${sha256}.${ending}`;
  await objects.putIfAbsent(key, bytes, type);
  return { key, sha256, size: bytes.length };
};

export const keepJson = (deps: Objects, folder: string, value: unknown): Promise<Kept> =>
  keepObject(deps, folder, `${JSON.stringify(value)}\n`, { ending: 'json', type: 'application/json' });

export const readJson = async <T>({ objects }: Objects, key: string, schema: z.ZodType<T>): Promise<T> =>
  schema.parse(JSON.parse(await text(await objects.read(key))));
