import { createPublicKey, hash, verify } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import type { Hashing } from '../domain/evidence/hashing.ts';
import type { Cryptography } from '../domain/evidence/keys.ts';

/** The hashes that a log may use, by Node's own library. */
export const hashingOf = (name: Hashing['name']): Hashing => ({
  name,
  digest: (bytes) => hash(name, bytes, 'buffer'),
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** A key that is malformed verifies nothing. */
const safely = (verifies: () => boolean): boolean => {
  try {
    return verifies();
  } catch {
    return false;
  }
};

/**
 * Signatures by Node (Ed25519) and by a kept library (SM2 with SM3): Node's own `verify` on the SM2 curve is ECDSA, not SM2.
 */
export const cryptography: Cryptography = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  sha256Text: (bytes) => hash('sha256', bytes, 'base64url'),
  verify: {
    ed25519: (publicKey, text, signature) =>
      safely(() => {
        const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') };
        return verify(null, text, createPublicKey({ key: jwk, format: 'jwk' }), signature);
      }),
    sm2: (publicKey, text, signature) =>
      safely(
        () => signature.length === 64 && sm2.doVerifySignature(text, hex(signature), hex(publicKey), { hash: true }),
      ),
  },
};
