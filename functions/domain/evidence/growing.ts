import { HASH_BYTES, type Hashing, joined, nodeHash } from './hashing.ts';
import { TILE_WIDTH, type Tile } from './tiles.ts';

/** The right edge of a tree as tiles: per tile level, the hashes of its last tile that is not full. */
export type Edge = readonly (readonly Uint8Array[])[];

/**
 * A tree that grows leaf by leaf with flat memory: it holds its right edge alone and hands out each tile as it fills.
 * `edge` is where an earlier tree of `size` leaves ended.
 */
export class GrowingTree {
  readonly #hashing: Hashing;
  readonly #full: (tile: Tile, bytes: Uint8Array) => void;
  readonly #edge: Uint8Array[][];
  #size: number;

  constructor(hashing: Hashing, full: (tile: Tile, bytes: Uint8Array) => void, size = 0, edge: Edge = []) {
    this.#hashing = hashing;
    this.#full = full;
    this.#edge = edge.map((level) => [...level]);
    this.#size = size;
  }

  get size(): number {
    return this.#size;
  }

  append(leaf: Uint8Array): void {
    this.#size += 1;
    let hash: Uint8Array | undefined = leaf;
    for (let level = 0, nodes = this.#size; hash; level += 1, nodes = Math.floor(nodes / TILE_WIDTH)) {
      const row = this.#edge[level] ?? [];
      this.#edge[level] = row;
      row.push(hash);
      hash = undefined;
      if (row.length === TILE_WIDTH) {
        this.#full({ level, index: nodes / TILE_WIDTH - 1, width: TILE_WIDTH }, joined(...row));
        hash = this.#halved(row);
        this.#edge[level] = [];
      }
    }
  }

  /** The tiles of the right edge, none of them full. */
  partial(): { readonly tile: Tile; readonly bytes: Uint8Array }[] {
    return this.#edge.flatMap((row, level) =>
      row.length === 0
        ? []
        : [
            {
              tile: {
                level,
                index: Math.floor(Math.floor(this.#size / TILE_WIDTH ** level) / TILE_WIDTH),
                width: row.length,
              },
              bytes: joined(...row),
            },
          ],
    );
  }

  /** The root over all leaves so far. */
  root(): Uint8Array {
    if (this.#size === 0) return this.#hashing.digest(new Uint8Array());
    // Full subtrees from the right: each row's binary digits, lowest level first.
    let root: Uint8Array | undefined;
    for (const row of this.#edge) {
      let rest = row.length;
      for (let width = 1; rest > 0; width *= 2) {
        if (rest % (width * 2) === 0) continue;
        const subtree = this.#halved(row.slice(rest - width, rest));
        root = root ? nodeHash(this.#hashing, subtree, root) : subtree;
        rest -= width;
      }
    }
    return root!;
  }

  #halved(row: readonly Uint8Array[]): Uint8Array {
    let hashes = row;
    while (hashes.length > 1)
      hashes = Array.from({ length: hashes.length / 2 }, (_, i) =>
        nodeHash(this.#hashing, hashes[2 * i]!, hashes[2 * i + 1]!),
      );
    return hashes[0]!;
  }
}

/** The edge back out of its tiles. */
export const edgeFrom = (rows: readonly Uint8Array[]): Edge =>
  rows.map((bytes) =>
    Array.from({ length: bytes.length / HASH_BYTES }, (_, i) => bytes.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES)),
  );
