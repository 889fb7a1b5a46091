import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Streams to a file that appears only when all `size` bytes have arrived. */
export async function streamToFile(body: Readable, path: string, size: number): Promise<void> {
  const draft = `${path}.${randomUUID()}.part`;
  try {
    await pipeline(body, createWriteStream(draft, { flags: 'wx' }));
    const arrived = (await stat(draft)).size;
    if (arrived !== size) throw new Error(`${arrived} of ${size} bytes arrived`);
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}
