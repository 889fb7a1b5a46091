import { HASH_BYTES, type Hashing, nodeHash } from './hashing.ts';
import type { HashAt } from './proofs.ts';

/** Tiles of C2SP tlog-tiles: 256 hashes of one level each; level `l` of tiles holds level `8·l` of the tree. */
export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;

/** `1234067` → `x001/x234/067`. */
const digitsOf = (index: number): string => {
  const groups: string[] = [];
  for (let rest = index, last = true; last || rest > 0; rest = Math.floor(rest / 1000), last = false)
    groups.unshift(`${last ? '' : 'x'}${String(rest % 1000).padStart(3, '0')}`);
  return groups.join('/');
};

const named = (level: number | 'entries', index: number, width: number): string =>
  `tile/${level}/${digitsOf(index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`;

export interface Tile {
  readonly level: number;
  readonly index: number;
  /** Hashes in it; 256 when full. */
  readonly width: number;
}

/** Where a tile lies, below its log's prefix. */
export const tilePath = ({ level, index, width }: Tile): string => named(level, index, width);

/** Where the entries beneath a tile of level 0 lie. */
export const entriesPath = (index: number, width: number): string => named('entries', index, width);

/** Every tile of a tree of `size` leaves that one of `before` leaves does not have as it is now. */
export const tilesSince = (before: number, size: number): Tile[] => {
  const tiles: Tile[] = [];
  for (let level = 0, old = before, now = size; now > 0; level += 1) {
    for (let index = Math.floor(old / TILE_WIDTH); index * TILE_WIDTH < now; index += 1) {
      const width = Math.min(TILE_WIDTH, now - index * TILE_WIDTH);
      if (index * TILE_WIDTH + width > old) tiles.push({ level, index, width });
    }
    old = Math.floor(old / TILE_WIDTH);
    now = Math.floor(now / TILE_WIDTH);
  }
  return tiles;
};

/** The tile of a tree of `size` leaves that holds hash `index` of tree level `level`, or what it is computed from. */
const tileOf = (level: number, index: number, size: number): Tile & { readonly within: number } => {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const within = level - tileLevel * TILE_HEIGHT;
  const first = index * 2 ** within;
  const tile = Math.floor(first / TILE_WIDTH);
  const nodes = Math.floor(size / TILE_WIDTH ** tileLevel);
  return { level: tileLevel, index: tile, width: Math.min(TILE_WIDTH, nodes - tile * TILE_WIDTH), within };
};

/** Reads hashes out of tiles: `tile` answers with the bytes of a tile, `width · 32` long. */
export const hashesIn =
  (hashing: Hashing, size: number, tile: (tile: Tile) => Uint8Array): HashAt =>
  (level, index) => {
    const { within, ...which } = tileOf(level, index, size);
    const bytes = tile(which);
    if (bytes.length !== which.width * HASH_BYTES) throw new RangeError(`${tilePath(which)} has ${bytes.length} bytes`);
    const first = index * 2 ** within - which.index * TILE_WIDTH;
    let hashes = Array.from({ length: 2 ** within }, (_, i) =>
      bytes.subarray((first + i) * HASH_BYTES, (first + i + 1) * HASH_BYTES),
    );
    while (hashes.length > 1)
      hashes = Array.from({ length: hashes.length / 2 }, (_, i) =>
        nodeHash(hashing, hashes[2 * i]!, hashes[2 * i + 1]!),
      );
    return hashes[0]!;
  };

/** The tiles that a proof or a root of the tree of `size` leaves may read, found by a dry run. */
export const tilesRead = (size: number, run: (at: HashAt) => unknown): Tile[] => {
  const seen = new Map<string, Tile>();
  run((level, index) => {
    const { within: _, ...which } = tileOf(level, index, size);
    seen.set(tilePath(which), which);
    return new Uint8Array(HASH_BYTES);
  });
  return [...seen.values()];
};
