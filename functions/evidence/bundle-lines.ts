import { buffer } from 'node:stream/consumers';
import type { Opening } from '../domain/evidence/entry.ts';
import type { Erased } from '../domain/evidence/erased.ts';
import { consistencyProof, inclusionProof } from '../domain/evidence/proofs.ts';
import { entriesPath, hashesIn, TILE_WIDTH, type Tile, tilePath, tilesRead } from '../domain/evidence/tiles.ts';
import type { Deps } from '../platform/county.ts';
import { hashingOf } from '../platform/cryptography.ts';
import { checkpointAt } from './cosign.ts';
import { type LogState, logPrefix } from './log.ts';
import { unpacked } from './staged.ts';

type Here = Pick<Deps, 'objects'>;

/** Reads the tiles and entries of a log as it is published, each object once. */
export const logReader = ({ objects }: Here, state: LogState) => {
  const prefix = logPrefix(state);
  const hashing = hashingOf(state.hash);
  const kept = new Map<string, Promise<Uint8Array>>();
  const bytesAt = (path: string): Promise<Uint8Array> => {
    const known = kept.get(path) ?? objects.read(`${prefix}${path}`).then((stream) => buffer(stream));
    kept.set(path, known);
    return known;
  };
  const widthOf = (number: number): number => Math.min(TILE_WIDTH, state.size - number * TILE_WIDTH);

  /** Runs a proof over the tiles that it needs, which are fetched first. */
  const proof = async (run: (at: ReturnType<typeof hashesIn>) => Uint8Array[]): Promise<Uint8Array[]> => {
    const tiles = await Promise.all(
      tilesRead(state.size, run).map(async (tile) => [tilePath(tile), await bytesAt(tilePath(tile))] as const),
    );
    const byPath = new Map(tiles);
    return run(hashesIn(hashing, state.size, (tile: Tile) => byPath.get(tilePath(tile))!));
  };

  return {
    hashing,
    /** Entries `number · 256 …` as they lie together. */
    entries: async (number: number): Promise<Uint8Array[]> =>
      unpacked(await bytesAt(entriesPath(number, widthOf(number)))),
    inclusion: (index: number) => proof((at) => inclusionProof(hashing, at, index, state.size)),
    consistency: (older: number) => proof((at) => consistencyProof(hashing, at, older, state.size)),
    checkpoint: (): Promise<string> => checkpointAt(objects, state, state.size),
  };
};
export type LogReader = ReturnType<typeof logReader>;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** One entry that a bundle shows: its place in the log, and what its commitments hide, where that may be shown and is there. */
export interface Shown {
  readonly index: number;
  readonly openings?: readonly Opening[];
  readonly erased?: Erased;
}

/**
 * The lines of a bundle of evidence, each ended by LF, entries by ascending place. `pin` is the size of a checkpoint
 * that the one who asks has seen before; `whole` names the subjects of which every change is in it;
 * `heads` is the place of the entry that states where they end.
 */
export async function* bundleLines(
  reader: LogReader,
  state: LogState,
  shown: readonly Shown[],
  {
    pin,
    whole = [],
    heads,
  }: {
    readonly pin?: number | undefined;
    readonly whole?: readonly string[];
    readonly heads?: number | undefined;
  } = {},
): AsyncGenerator<string> {
  const needsWay = pin !== undefined && pin >= 1 && pin < state.size;
  const header = {
    format: 'gongshu-evidence/v1',
    hash: state.hash,
    origin: state.origin,
    count: shown.length,
    checkpoint: await reader.checkpoint(),
    ...(needsWay ? { consistency: { size: pin, proof: (await reader.consistency(pin)).map(base64) } } : {}),
    ...(whole.length ? { whole } : {}),
    ...(heads === undefined ? {} : { heads }),
  };
  yield `${JSON.stringify(header)}\n`;
  for (const { index, openings = [], erased } of [...shown].sort((a, b) => a.index - b.index)) {
    const entries = await reader.entries(Math.floor(index / TILE_WIDTH));
    const e = Buffer.from(entries[index % TILE_WIDTH]!).toString('utf8');
    const p = (await reader.inclusion(index)).map(base64);
    const more = { ...(openings.length ? { o: openings } : {}), ...(erased ? { x: erased } : {}) };
    yield `${JSON.stringify({ i: index, e, p, ...more })}\n`;
  }
}
