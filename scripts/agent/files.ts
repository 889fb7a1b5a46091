import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const PRIVATE = 0o600;
const FLUSH_AT = 256 * 1024;

/** Replaces a file by one that is whole, whatever happens meanwhile. */
export const writeWhole = (path: string, text: string): void => {
  const draft = `${path}.draft`;
  const file = openSync(draft, 'w', PRIVATE);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
};

export interface Spooled {
  readonly sha256: string;
  readonly bytes: number;
}

/** What was read, on its way out: a file of the agent's alone, so that what is sent is the same however often it is. */
export interface Spool {
  write(text: string): void;
  end(): Spooled;
  drop(): void;
}

export const openSpool = (path: string): Spool => {
  const file = openSync(path, 'w', PRIVATE);
  const hash = createHash('sha256');
  let pending = '';
  let bytes = 0;
  const flush = () => {
    const chunk = Buffer.from(pending);
    pending = '';
    hash.update(chunk);
    bytes += chunk.length;
    for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at);
  };
  return {
    write(text) {
      pending += text;
      if (pending.length >= FLUSH_AT) flush();
    },
    end() {
      flush();
      fsyncSync(file);
      closeSync(file);
      return { sha256: hash.digest('hex'), bytes };
    },
    drop() {
      closeSync(file);
      rmSync(path, { force: true });
    },
  };
};
