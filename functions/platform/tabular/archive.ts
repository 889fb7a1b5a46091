import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { type Fault, fault } from '../../domain/gathering/faults.ts';
import { type Limits, RATIO_FLOOR } from './source.ts';

/**
 * Looks at an archive before anything opens it: names, encryption, count and sizes from its directory, and then the
 * bytes that really come out of each entry, since the directory can lie.
 */
export async function checkArchive(
  path: string,
  limits: Limits,
): Promise<{ readonly names: readonly string[] } | { readonly fault: Fault }> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { autoClose: false, strictFileNames: true });
  } catch {
    return refused('damaged-file');
  }
  try {
    return await checkEntries(zip, limits);
  } catch (error) {
    const lies = error instanceof Error && /too many bytes|not enough bytes/.test(error.message);
    return refused(lies ? 'zip-bomb' : 'damaged-file');
  } finally {
    zip.close();
  }
}

async function checkEntries(zip: ZipFile, limits: Limits) {
  if (zip.entryCount > limits.maxEntries) return refused('zip-bomb');
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    const named = error instanceof Error && /(?:relative|absolute) path|invalid characters/.test(error.message);
    return named ? refused('unsafe-archive', 'a file name leads outside') : refused('damaged-file');
  }
  const names = entries.map((entry) => entry.fileName);
  if (new Set(names).size !== names.length) return refused('unsafe-archive', 'two entries have the same name');
  if (entries.some((entry) => entry.isEncrypted())) return refused('encrypted');
  if (entries.some((entry) => !entry.canDecodeFileData()))
    return refused('unsafe-archive', 'an entry uses an unknown compression');
  const told = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (told > limits.maxInflatedBytes || entries.some((entry) => isSuspect(entry, limits))) return refused('zip-bomb');

  let inflated = 0;
  for (const entry of entries) {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      inflated += (chunk as Buffer).length;
      if (inflated > limits.maxInflatedBytes) return refused('zip-bomb');
    }
  }
  return { names };
}

function isSuspect(entry: Entry, limits: Limits): boolean {
  return (
    entry.uncompressedSize > RATIO_FLOOR && entry.uncompressedSize > limits.maxRatio * Math.max(entry.compressedSize, 1)
  );
}

function refused(code: 'zip-bomb' | 'unsafe-archive' | 'encrypted' | 'damaged-file', detail = '') {
  return { fault: fault(code, { row: 0 }, { detail }) };
}
