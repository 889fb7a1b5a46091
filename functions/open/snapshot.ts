import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import * as z from 'zod';
import { openSegment, packSegment } from '../domain/search/pack-segment.ts';
import type { Part } from '../domain/search/search-index.ts';
import type { Segment } from '../domain/search/segment.ts';
import { type Instant, ObjectMissing, type Objects } from '../platform/ports.ts';

const POINTER = 'search/open.json';
const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** What the index was when it was last kept: its segments, each an object of its own, and what of them is gone since. */
const Snapshot = z.object({
  /** The feed of changes is taken up to here. */
  since: z.string(),
  /** Which snapshot of each other catalogue is taken up. */
  harvested: z.record(z.string(), z.string()).default({}),
  segments: z.array(z.object({ key: z.string(), bytes: z.int(), dead: z.array(z.int()) })),
  /** Segments of snapshots before: a reader may be at them for some time yet. */
  retired: z.array(z.object({ key: z.string(), at: z.string() })),
});
type Snapshot = z.infer<typeof Snapshot>;

/** Where segments lie that came from the store, or are in it already. */
export type Stored = WeakMap<Segment, { readonly key: string; readonly bytes: number }>;

const RETIRED_MS = 24 * 3_600_000;

export const readSnapshot = async (objects: Objects): Promise<Snapshot | undefined> => {
  try {
    return Snapshot.parse(JSON.parse((await buffer(await objects.read(POINTER))).toString('utf8')));
  } catch (error) {
    if (error instanceof ObjectMissing) return undefined;
    throw error;
  }
};

/** The segments of a snapshot, opened. Throws where one is gone or is of another form. */
export const openSegments = async (objects: Objects, { segments }: Snapshot, stored: Stored) => {
  const opened: { segment: Segment; dead: readonly number[] }[] = [];
  for (const { key, bytes, dead } of segments) {
    const packed = await buffer(await objects.read(key));
    // One piece of the right size: pieces would have to be joined, and both be held.
    const segment = openSegment(await decompress(packed, { chunkSize: Math.max(bytes, constants.Z_MIN_CHUNK) }));
    stored.set(segment, { key, bytes });
    opened.push({ segment, dead });
  }
  return opened;
};

const keepSegment = async (objects: Objects, segment: Segment): Promise<{ key: string; bytes: number }> => {
  const file = packSegment(segment);
  const packed = await compress(file);
  const key = `search/segments/${createHash('sha256').update(packed).digest('hex')}.zst`;
  await objects.putIfAbsent(key, packed, 'application/zstd');
  return { key, bytes: file.length };
};

/** Keeps an index: new segments first, then the pointer to them all. What earlier snapshots had goes after a day. */
export const writeSnapshot = async (
  objects: Objects,
  parts: readonly Part[],
  {
    since,
    harvested = new Map(),
    now,
    stored,
  }: {
    readonly since: string;
    readonly harvested?: ReadonlyMap<string, string>;
    readonly now: Instant;
    readonly stored: Stored;
  },
): Promise<void> => {
  const before = await readSnapshot(objects);
  const segments: Snapshot['segments'] = [];
  for (const { segment, dead } of parts) {
    const place = stored.get(segment) ?? (await keepSegment(objects, segment));
    stored.set(segment, place);
    segments.push({ ...place, dead: [...dead.keys()].filter((entry) => dead[entry] === 1) });
  }
  const kept = new Set(segments.map(({ key }) => key));
  const gone = [...(before?.retired ?? []), ...(before?.segments ?? []).map(({ key }) => ({ key, at: now }))].filter(
    ({ key }) => !kept.has(key),
  );
  const isOver = ({ at }: { readonly at: string }) => Date.parse(now) - Date.parse(at) > RETIRED_MS;
  const snapshot: Snapshot = {
    since,
    harvested: Object.fromEntries(harvested),
    segments,
    retired: gone.filter((one) => !isOver(one)),
  };
  await objects.replace(POINTER, JSON.stringify(snapshot), 'application/json');
  for (const { key } of gone.filter(isOver)) await objects.remove(key);
};
