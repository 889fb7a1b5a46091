import { HASH_BYTES, type Hashing, nodeHash, sameBytes } from './hashing.ts';

/**
 * Proofs of RFC 6962 (2.1) over a tree whose full subtrees can be asked for: `at(level, index)` is the hash of the
 * `2^level` leaves from `index · 2^level` on. Only subtrees wholly inside the tree are asked for.
 */
export type HashAt = (level: number, index: number) => Uint8Array;

/** Sizes beyond 2^31 are lawful, so powers are divided, never shifted. */
const splitOf = (size: number): number => {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
};

/** Hash of the leaves `from … from + size - 1`; `from` is a multiple of the largest power of two that `size` needs. */
const rangeHash = (hashing: Hashing, at: HashAt, from: number, size: number): Uint8Array => {
  const level = Math.log2(size);
  if (Number.isInteger(level)) return at(level, from / size);
  const split = splitOf(size);
  return nodeHash(hashing, rangeHash(hashing, at, from, split), rangeHash(hashing, at, from + split, size - split));
};

/** The root over the first `size` leaves; over none, the hash of nothing. */
export const rootOf = (hashing: Hashing, at: HashAt, size: number): Uint8Array =>
  size === 0 ? hashing.digest(new Uint8Array()) : rangeHash(hashing, at, 0, size);

/** The audit path of leaf `index` in the tree of `size` leaves, from the leaf upwards. */
export const inclusionProof = (hashing: Hashing, at: HashAt, index: number, size: number): Uint8Array[] => {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const path: Uint8Array[] = [];
  let from = 0;
  for (let rest = size; rest > 1; ) {
    const split = splitOf(rest);
    const left = index - from < split;
    path.unshift(left ? rangeHash(hashing, at, from + split, rest - split) : rangeHash(hashing, at, from, split));
    if (!left) from += split;
    rest = left ? split : rest - split;
  }
  return path;
};

/** That the tree of `older` leaves is the beginning of that of `newer`. */
export const consistencyProof = (hashing: Hashing, at: HashAt, older: number, newer: number): Uint8Array[] => {
  if (!Number.isSafeInteger(newer) || !Number.isSafeInteger(older) || older < 1 || older > newer)
    throw new RangeError(`no way from ${older} to ${newer} leaves`);
  const path: Uint8Array[] = [];
  let from = 0;
  let inside = older;
  let whole = true;
  let rest = newer;
  while (inside !== rest) {
    const split = splitOf(rest);
    if (inside <= split) {
      path.unshift(rangeHash(hashing, at, from + split, rest - split));
      rest = split;
    } else {
      path.unshift(rangeHash(hashing, at, from, split));
      from += split;
      inside -= split;
      rest -= split;
      whole = false;
    }
  }
  return whole ? path : [rangeHash(hashing, at, from, inside), ...path];
};

const wellFormed = (hashes: readonly Uint8Array[]): boolean => hashes.every((hash) => hash.length === HASH_BYTES);

/** Whether `leaf` is entry number `index` of the tree of `size` leaves with this root. */
export const verifyInclusion = (
  hashing: Hashing,
  {
    leaf,
    index,
    size,
    root,
    proof,
  }: { leaf: Uint8Array; index: number; size: number; root: Uint8Array; proof: readonly Uint8Array[] },
): boolean => {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (!wellFormed([leaf, root, ...proof])) return false;
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(hashing, sibling, hash);
      // A last node without a sibling rises as it is.
      while (node % 2 === 0 && node !== 0) {
        node = node / 2;
        last = Math.floor(last / 2);
      }
    } else hash = nodeHash(hashing, hash, sibling);
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(hash, root);
};

/** Whether the tree of `older` leaves with root `olderRoot` is the beginning of the newer one. */
export const verifyConsistency = (
  hashing: Hashing,
  {
    older,
    newer,
    olderRoot,
    newerRoot,
    proof,
  }: { older: number; newer: number; olderRoot: Uint8Array; newerRoot: Uint8Array; proof: readonly Uint8Array[] },
): boolean => {
  if (!Number.isSafeInteger(older) || !Number.isSafeInteger(newer) || older < 1 || older > newer) return false;
  if (!wellFormed([olderRoot, newerRoot, ...proof])) return false;
  if (older === newer) return proof.length === 0 && sameBytes(olderRoot, newerRoot);
  const wholeTree = Number.isInteger(Math.log2(older));
  const [first, ...rest] = wholeTree ? [olderRoot, ...proof] : proof;
  if (!first) return false;
  let node = older - 1;
  let last = newer - 1;
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  let olderHash = first;
  let newerHash = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      olderHash = nodeHash(hashing, sibling, olderHash);
      newerHash = nodeHash(hashing, sibling, newerHash);
      while (node % 2 === 0 && node !== 0) {
        node = node / 2;
        last = Math.floor(last / 2);
      }
    } else newerHash = nodeHash(hashing, newerHash, sibling);
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(olderHash, olderRoot) && sameBytes(newerHash, newerRoot);
};
