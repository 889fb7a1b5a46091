import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Entry, openPromise } from 'yauzl';
import { type KnownKey, openNote } from '../../functions/domain/evidence/keys.ts';
import { cryptography } from '../../functions/platform/cryptography.ts';
import { LIST, NOTE, originOf, PATH, ReleasedSite, SITE, viewPath } from '../../functions/portal/releases/form.ts';
import type { HarvestedView } from '../../portal/model.ts';
import type { Views } from '../../portal/views.ts';

/** Why a package is not taken, naming what in it is wrong. */
export class PackageRefused extends Error {
  constructor(path: string, why: string) {
    super(`发布包不予采用 · the package is refused: ${path} ${why}`);
    this.name = 'PackageRefused';
  }
}

const AT_ONCE = 16;
const MOST_BYTES = 512 * 1024 * 1024;

/** Reads a file of a package; nothing where it is missing. */
interface Reader {
  readonly read: (path: string) => Promise<Buffer | undefined>;
  readonly close?: () => void;
}

const whole = async (bytes: AsyncIterable<Buffer>, path: string): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of bytes) {
    size += part.length;
    if (size > MOST_BYTES) throw new PackageRefused(path, `is larger than ${MOST_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
};

const inArchive = async (file: string): Promise<Reader> => {
  const zip = await openPromise(file, { autoClose: false });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  const read = async (path: string) => {
    const entry = entries.get(path);
    return entry && whole(await zip.openReadStreamPromise(entry), path);
  };
  return { read, close: () => zip.close() };
};

const inFolder = (folder: string): Reader => ({
  read: (path) =>
    readFile(join(folder, path)).catch((error) => (error.code === 'ENOENT' ? undefined : Promise.reject(error))),
});

const atAddress = (address: string): Reader => ({
  read: async (path) => {
    const answer = await fetch(`${address.replace(/\/$/, '')}/${path}`, { redirect: 'error' });
    if (answer.status === 404) return undefined;
    if (!answer.ok || !answer.body) throw new Error(`${address}: ${path} answers ${answer.status}`);
    return whole(answer.body as unknown as AsyncIterable<Buffer>, path);
  },
});

/** A package lies in a folder, in an archive or at an address. */
const readerOf = async (source: string): Promise<Reader> => {
  if (/^https?:\/\//.test(source)) return atAddress(source);
  return source.endsWith('.zip') ? inArchive(source) : inFolder(source);
};

/** The list of files that the note signs: digests by path. */
const listOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => {
        const [, digest = '', path = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
        if (!PATH.test(path)) throw new PackageRefused(LIST, `has a line that is none: ${line.slice(0, 100)}`);
        return [path, digest];
      }),
  );

interface Opening {
  readonly county: string;
  readonly key: KnownKey;
  readonly folder: string;
}

/**
 * Verifies a package, whole, and copies what it lists into an empty folder: whatever is made of it afterwards is made of what
 * was verified. `key` comes from elsewhere than the package. Throws {@link PackageRefused} at the first thing that is wrong.
 */
export const openPackage = async (source: string, into: Opening): Promise<ReleasedSite> => {
  const { read, close } = await readerOf(source);
  return verified(read, into).finally(() => close?.());
};

const verified = async (read: Reader['read'], { county, key, folder }: Opening): Promise<ReleasedSite> => {
  const must = async (path: string): Promise<Buffer> => {
    const bytes = await read(path);
    if (!bytes) throw new PackageRefused(path, '缺失 · is missing');
    return bytes;
  };
  const policy = { origin: originOf(county), hash: 'sha256' as const, keys: [key], witnesses: [], quorum: 0 };
  const opened = openNote((await must(NOTE)).toString('utf8'), policy, cryptography);
  if ('fault' in opened) throw new PackageRefused(NOTE, `签名不成立 · does not hold: ${opened.fault}`);
  const text = await must(LIST);
  const { root, size } = opened.checkpoint;
  if (!createHash('sha256').update(text).digest().equals(Buffer.from(root)))
    throw new PackageRefused(LIST, '与签名不符 · is not what was signed');
  const list = listOf(text.toString('utf8'));
  if (list.size !== size) throw new PackageRefused(LIST, `${list.size} ≠ ${size}`);

  const waiting = [...list];
  const copy = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [path, digest] = next;
      const bytes = await must(path);
      if (createHash('sha256').update(bytes).digest('hex') !== digest)
        throw new PackageRefused(path, '内容与清单不符 · is not what the list says');
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, copy));
  const site = ReleasedSite.safeParse(JSON.parse(await readFile(join(folder, SITE), 'utf8')));
  if (!site.success) throw new PackageRefused(SITE, 'is of another form');
  if (site.data.county !== county) throw new PackageRefused(SITE, `is of ${site.data.county}`);
  return site.data;
};

/** What the pages show, out of a package that was verified. */
export const packageViews = (folder: string): Views => {
  const view = async (name: string) => JSON.parse(await readFile(join(folder, viewPath(name)), 'utf8'));
  const harvested = async (): Promise<ReadonlyMap<string, HarvestedView>> => {
    const { catalogues } = ReleasedSite.parse(JSON.parse(await readFile(join(folder, SITE), 'utf8')));
    const all: HarvestedView[][] = await Promise.all(catalogues.map((id) => view(`harvested/${id}`)));
    return new Map(all.flat().map((one) => [one.id, one]));
  };
  let held: ReturnType<typeof harvested> | undefined;
  return {
    home: () => view('home'),
    results: () => view('results'),
    dataset: (id) => view(`datasets/${id}`),
    harvested: async (id) => {
      held ??= harvested();
      return (await held).get(id);
    },
    departments: () => view('departments'),
    ranking: () => view('ranking'),
    register: () => view('register'),
    request: async () => undefined,
    bulletins: () => view('bulletins'),
    bulletin: (period) => view(`bulletins/${period}`),
    laws: () => view('laws'),
    law: (id) => view(`laws/${id}`),
  };
};
