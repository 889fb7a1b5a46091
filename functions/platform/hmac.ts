import { hash } from 'node:crypto';

/** Of SHA-256. */
export const BLOCK_BYTES = 64;

const padded = (key: Uint8Array, pad: number): Buffer => {
  const block = Buffer.alloc(BLOCK_BYTES, pad);
  for (let at = 0; at < key.length; at += 1) block[at] = key[at]! ^ pad;
  return block;
};

/**
 * HMAC-SHA-256 (RFC 2104) under a key of no more than a block, by two hashes at once: Node's own makes an object of the
 * key each time, at ten times the cost, and two are taken for every event that is sealed. Throws `RangeError` for a longer key.
 */
export const hmacUnder = (key: Uint8Array): ((bytes: Uint8Array) => Buffer) => {
  if (key.length > BLOCK_BYTES) throw new RangeError('a key of more than one block');
  const [inner, outer] = [padded(key, 0x36), padded(key, 0x5c)];
  return (bytes) =>
    hash('sha256', Buffer.concat([outer, hash('sha256', Buffer.concat([inner, bytes]), 'buffer')]), 'buffer');
};

export const hmacBytes = (key: Uint8Array, bytes: Uint8Array): Buffer => hmacUnder(key)(bytes);
