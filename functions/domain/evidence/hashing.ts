/** A hash of 32 bytes, and the name under which a log says that it uses it. One log uses one for all its life. */
export interface Hashing {
  readonly name: 'sha256' | 'sm3';
  readonly digest: (bytes: Uint8Array) => Uint8Array;
}

export const HASH_BYTES = 32;
const LEAF = 0;
const NODE = 1;

export const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** What is hashed of an entry (RFC 6962, 2.1): a leaf can never be taken for a node. */
export const leafInput = (entry: Uint8Array): Uint8Array => {
  const input = new Uint8Array(entry.length + 1);
  input[0] = LEAF;
  input.set(entry, 1);
  return input;
};

/** Hash of an entry. */
export const leafHash = ({ digest }: Hashing, entry: Uint8Array): Uint8Array => digest(leafInput(entry));

/** Hash of two subtrees. */
export const nodeHash = ({ digest }: Hashing, left: Uint8Array, right: Uint8Array): Uint8Array => {
  const input = new Uint8Array(1 + left.length + right.length);
  input[0] = NODE;
  input.set(left, 1);
  input.set(right, 1 + left.length);
  return digest(input);
};

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
