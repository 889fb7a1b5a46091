import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { type ObjectHead, ObjectMissing, type Objects, type WallClock } from '../ports.ts';
import type { Part } from './byte-range.ts';
import { assertObjectKey } from './object-key.ts';
import type { ObjectLinks } from './object-links.ts';
import { streamToFile } from './stream-to-file.ts';

/** Thrown by {@link DirectoryObjects.receive} when a body is longer than allowed; nothing is kept. */
export class ObjectTooLarge extends Error {
  constructor(limit: number) {
    super(`longer than ${limit} bytes`);
    this.name = 'ObjectTooLarge';
  }
}

export interface DirectoryObjects extends Objects {
  /** {@link Objects.putIfAbsent} from a stream, at most `limit` bytes. Throws {@link ObjectTooLarge}. */
  receive(key: string, body: AsyncIterable<Uint8Array>, contentType: string, limit: number): Promise<boolean>;
  /** Head and body of one and the same version, or the part of it that `of` names. Throws `ObjectMissing`. */
  open(
    key: string,
    of?: (head: ObjectHead) => Part | undefined,
  ): Promise<{ readonly head: ObjectHead; readonly part?: Part; readonly body: Readable }>;
}

/*
 * A file is the body, then its head as JSON, then the JSON's length in four bytes and a mark. One file is one name in the
 * directory, so linking it into place publishes body and head together or not at all. Names end in `@`, which no key
 * contains: an object `a` and an object `a/b` do not collide, nor any object with the drafts.
 */
const MARK = Buffer.from('GSO1');
const TAIL_BYTES = 4 + MARK.length;
const STALE_MS = 24 * 60 * 60 * 1_000;

/** Objects in a directory, for a laptop: whole or absent through any crash; of racing writers of one key one wins. */
export function objectsDirectory(options: {
  readonly root: string;
  readonly links: ObjectLinks;
  readonly clock: WallClock;
}): DirectoryObjects {
  const { root, links, clock } = options;
  const drafts = join(root, '@drafts');
  let swept: Promise<void> | undefined;

  const placeOf = (key: string): string => {
    assertObjectKey(key);
    return join(root, `${key}@`);
  };

  /** Writes a whole draft and hands its path to `publish`; the draft's own name is gone afterwards in any case. */
  async function write<T>(
    body: AsyncIterable<Uint8Array>,
    contentType: string,
    limit: number,
    publish: (draft: string) => Promise<T>,
  ): Promise<T> {
    swept ??= sweep(drafts);
    await swept;
    const draft = join(drafts, randomUUID());
    const file = await open(draft, 'wx');
    try {
      try {
        const hash = createHash('sha256');
        let size = 0;
        for await (const chunk of body) {
          size += chunk.length;
          if (size > limit) throw new ObjectTooLarge(limit);
          hash.update(chunk);
          await file.writeFile(chunk);
        }
        await file.writeFile(tail({ size, etag: hash.digest('hex'), contentType }));
        await file.sync(); // the name must not outlive a power cut that the bytes did not
      } finally {
        await file.close();
      }
      return await publish(draft);
    } finally {
      await rm(draft, { force: true });
    }
  }

  const exists = async (path: string): Promise<boolean> => (await orMissing(stat(path))) !== undefined;

  async function receive(
    key: string,
    body: AsyncIterable<Uint8Array>,
    contentType: string,
    limit: number,
  ): Promise<boolean> {
    const place = placeOf(key);
    if (await exists(place)) return false; // spares the bytes; the link below decides
    return write(body, contentType, limit, async (draft) => {
      await mkdir(dirname(place), { recursive: true });
      try {
        await link(draft, place); // fails where the name is taken, in one step
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
        throw error;
      }
    });
  }

  async function openObject(key: string, of: (head: ObjectHead) => Part | undefined = () => undefined) {
    const file = await orMissing(open(placeOf(key), 'r'));
    if (!file) throw new ObjectMissing(key);
    try {
      const head = await readHead(file);
      const part = of(head);
      const told = { head, ...(part ? { part } : {}) };
      if (head.size > 0)
        return { ...told, body: file.createReadStream(part ?? { start: 0, end: head.size - 1 }) as Readable };
      await file.close();
      return { ...told, body: Readable.from([]) };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  const expiry = (seconds: number) => new Date(Date.parse(clock.now()) + seconds * 1_000).toISOString();

  return {
    receive,
    open: openObject,
    putIfAbsent: (key, body, contentType) => receive(key, once(body), contentType, Number.POSITIVE_INFINITY),
    putFileIfAbsent: (key, path, contentType) => receive(key, bytesOf(path), contentType, Number.POSITIVE_INFINITY),
    replace: async (key, body, contentType) => {
      const place = placeOf(key);
      await write(once(body), contentType, Number.POSITIVE_INFINITY, async (draft) => {
        await mkdir(dirname(place), { recursive: true });
        await rename(draft, place);
      });
    },
    head: async (key) => {
      const file = await orMissing(open(placeOf(key), 'r'));
      if (!file) return undefined;
      try {
        return await readHead(file);
      } finally {
        await file.close();
      }
    },
    read: async (key) => (await openObject(key)).body,
    remove: async (key) => rm(placeOf(key), { force: true }),
    toFile: async (key, path) => {
      const { head, body } = await openObject(key);
      await streamToFile(body, path, head.size);
      return head;
    },
    signUpload: async (key, contentType, seconds) =>
      links.sign({ method: 'PUT', key, contentType, expires: expiry(seconds) }),
    signDownload: async (key, fileName, seconds) =>
      links.sign({ method: 'GET', key, fileName, expires: expiry(seconds) }),
  };
}

/** Opens the file only when somebody reads: a body that is not wanted costs no descriptor. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

async function* once(body: Uint8Array | string): AsyncGenerator<Uint8Array> {
  yield typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
}

function tail(head: ObjectHead): Buffer {
  const json = Buffer.from(JSON.stringify(head), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([json, length, MARK]);
}

async function readHead(file: FileHandle): Promise<ObjectHead> {
  const { size } = await file.stat();
  const end = Buffer.alloc(TAIL_BYTES);
  await file.read(end, 0, TAIL_BYTES, size - TAIL_BYTES);
  if (!end.subarray(4).equals(MARK)) throw new Error('a file among the objects was not written by us');
  const json = Buffer.alloc(end.readUInt32BE());
  await file.read(json, 0, json.length, size - TAIL_BYTES - json.length);
  return JSON.parse(json.toString('utf8')) as ObjectHead;
}

async function orMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Drafts that a crash left behind; a young one may belong to another process that is writing it. */
async function sweep(drafts: string): Promise<void> {
  await mkdir(drafts, { recursive: true });
  for (const name of await readdir(drafts)) {
    const path = join(drafts, name);
    const found = await orMissing(stat(path));
    if (found && Date.now() - found.mtimeMs > STALE_MS) await rm(path, { force: true });
  }
}
