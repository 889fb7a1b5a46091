import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { type Fault, fault } from '../../domain/gathering/faults.ts';
import { type Limits, RATIO_FLOOR } from './source.ts';

/**
 * Archives, looked at before anything opens them: names, encryption, count and sizes from the directory, and then the
 * bytes that really come out of each entry, since the directory can lie.
 */

type Refusal = { readonly fault: Fault };

/** Why an archive is not safe. */
const UNSAFE = {
  outside: { reasonZh: '文件名指向压缩包之外', reason: 'a file name leads outside' },
  twice: { reasonZh: '有两个同名文件', reason: 'two entries have the same name' },
  compression: { reasonZh: '压缩方法不支持', reason: 'an entry uses an unknown compression' },
} as const;

/** Checks all of a workbook's archive. Answers with the names in it. */
export function checkArchive(path: string, limits: Limits): Promise<{ readonly names: readonly string[] } | Refusal> {
  return withArchive(path, async (zip) => {
    const listed = await entriesOf(zip, limits, limits.maxInflatedBytes);
    if ('fault' in listed) return listed;
    let inflated = 0;
    for (const entry of listed.entries) {
      const stream: Readable = await zip.openReadStreamPromise(entry);
      for await (const chunk of stream) {
        inflated += (chunk as Buffer).length;
        if (inflated > limits.maxInflatedBytes) return refused('zip-bomb');
      }
    }
    return { names: listed.entries.map((entry) => entry.fileName) };
  });
}

/** The names in an archive, by its directory alone. */
export function namesInArchive(path: string, limits: Limits): Promise<{ readonly names: readonly string[] } | Refusal> {
  return withArchive(path, async (zip) => {
    const listed = await entriesOf(zip, limits, Number.POSITIVE_INFINITY);
    return 'fault' in listed ? listed : { names: listed.entries.map((entry) => entry.fileName) };
  });
}

/** What systems put beside the files of their users. */
const BESIDE = /^__MACOSX\/|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$|\/$/;

/** Takes the one file out of an archive and writes it to `target`. */
export function unzip(path: string, target: string, limits: Limits): Promise<{ readonly name: string } | Refusal> {
  return withArchive(path, async (zip) => {
    const listed = await entriesOf(zip, limits, limits.maxUnpackedBytes);
    if ('fault' in listed) return listed;
    const files = listed.entries.filter((entry) => !BESIDE.test(entry.fileName));
    if (files.length === 0) return refused('empty-file');
    if (files.length > 1) return refused('several-files', { detail: files.length });
    const [file] = files as [Entry];
    await pipeline(
      await zip.openReadStreamPromise(file),
      ceiling(limits, file.compressedSize),
      createWriteStream(target),
    );
    return { name: file.fileName };
  });
}

/** Inflates a gzip file to `target`. */
export async function gunzip(path: string, target: string, limits: Limits): Promise<Refusal | undefined> {
  try {
    const { size } = await stat(path);
    await pipeline(createReadStream(path), createGunzip(), ceiling(limits, size), createWriteStream(target));
    return undefined;
  } catch (error) {
    return refusalOf(error);
  }
}

class TooMuch extends Error {}

/** Lets bytes through up to the limits. */
function ceiling(limits: Limits, deflated: number): Transform {
  let inflated = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      inflated += chunk.length;
      const steep = inflated > RATIO_FLOOR && inflated > limits.maxRatio * Math.max(deflated, 1);
      if (steep || inflated > limits.maxUnpackedBytes) done(new TooMuch());
      else done(null, chunk);
    },
  });
}

async function withArchive<T>(path: string, use: (zip: ZipFile) => Promise<T | Refusal>): Promise<T | Refusal> {
  let zip: ZipFile;
  try {
    // A name in GBK may hold the byte of a backslash, and old tools write it for a slash. No file is ever called by it.
    zip = await openPromise(path, { autoClose: false, strictFileNames: false });
  } catch {
    return refused('damaged-file');
  }
  try {
    return await use(zip);
  } catch (error) {
    return refusalOf(error);
  } finally {
    zip.close();
  }
}

/** What the archive's own faults come to; a fault of the disk is thrown on. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof TooMuch) return refused('zip-bomb');
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== undefined && /^E[A-Z]+$/.test(code)) throw error;
  return refused(/too many bytes|not enough bytes/.test(message) ? 'zip-bomb' : 'damaged-file');
}

async function entriesOf(
  zip: ZipFile,
  limits: Limits,
  maxBytes: number,
): Promise<{ readonly entries: readonly Entry[] } | Refusal> {
  if (zip.entryCount > limits.maxEntries) return refused('zip-bomb');
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    const named = error instanceof Error && /(?:relative|absolute) path|invalid characters/.test(error.message);
    return named ? refused('unsafe-archive', UNSAFE.outside) : refused('damaged-file');
  }
  const names = entries.map((entry) => entry.fileName);
  if (new Set(names).size !== names.length) return refused('unsafe-archive', UNSAFE.twice);
  if (entries.some((entry) => entry.isEncrypted())) return refused('encrypted');
  if (entries.some((entry) => !entry.canDecodeFileData())) return refused('unsafe-archive', UNSAFE.compression);
  const told = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (told > maxBytes || entries.some((entry) => isSuspect(entry, limits))) return refused('zip-bomb');
  return { entries };
}

function isSuspect(entry: Entry, limits: Limits): boolean {
  return (
    entry.uncompressedSize > RATIO_FLOOR && entry.uncompressedSize > limits.maxRatio * Math.max(entry.compressedSize, 1)
  );
}

type RefusalCode = 'zip-bomb' | 'unsafe-archive' | 'encrypted' | 'damaged-file' | 'empty-file' | 'several-files';

function refused(code: RefusalCode, particulars: Parameters<typeof fault>[2] = {}): Refusal {
  return { fault: fault(code, { row: 0 }, particulars) };
}
