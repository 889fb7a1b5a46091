import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { LIST, NOTE } from './form.ts';

/** Puts a package's folder into one file: unpacked, it is the same folder. `paths` are those that its list names. */
export const archive = async (folder: string, paths: readonly string[], out: string, made: Date): Promise<void> => {
  const zip = new ZipFile();
  const options = { mtime: made, mode: 0o100644 };
  for (const path of [NOTE, LIST, ...paths]) zip.addFile(join(folder, path), path, options);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(out, { flags: 'wx', mode: 0o600 }));
};
