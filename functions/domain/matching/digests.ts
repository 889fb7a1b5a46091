/**
 * The index of a check: keyed digests of its rows, sorted, 16 bytes each. Whoever has it without the key can tell
 * nothing; whoever asks learns only whether one digest is in it.
 */
export const DIGEST_BYTES = 16;

const compareAt = (index: Uint8Array, at: number, digest: Uint8Array): number => {
  const start = at * DIGEST_BYTES;
  for (let i = 0; i < DIGEST_BYTES; i += 1) {
    const difference = index[start + i]! - digest[i]!;
    if (difference !== 0) return difference;
  }
  return 0;
};

/** Sorts digests into one index; doubles stay, they hurt nobody. */
export function sortedDigests(digests: readonly Uint8Array[]): Uint8Array {
  const sorted = [...digests].sort((a, b) => compareAt(a, 0, b));
  const index = new Uint8Array(sorted.length * DIGEST_BYTES);
  for (const [at, digest] of sorted.entries()) index.set(digest.subarray(0, DIGEST_BYTES), at * DIGEST_BYTES);
  return index;
}

/** Whether the index has the digest; takes as many steps when it has as when it has not. */
export function hasDigest(index: Uint8Array, digest: Uint8Array): boolean {
  let low = 0;
  let high = index.length / DIGEST_BYTES;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareAt(index, middle, digest) < 0) low = middle + 1;
    else high = middle;
  }
  // Behind the last digest nothing is equal: a byte that is not there differs from every other.
  return compareAt(index, low, digest) === 0;
}
