import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sm2 } from 'sm-crypto-v2';
import type { Signer } from '../ports.ts';

/** Keeps what `make` makes at the first start, readable by its owner alone. */
const kept = (home: string, file: string, make: () => string): string => {
  const path = join(home, file);
  try {
    return readFileSync(path, 'utf8');
  } catch {
    mkdirSync(home, { recursive: true });
    const text = make();
    // Of two first starts at once the first wins, and both read its key.
    try {
      writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
      return text;
    } catch {
      return readFileSync(path, 'utf8');
    }
  }
};

/** An Ed25519 key in a file below `home`. */
export const ed25519File = (home: string, name: string): Signer => {
  const pem = kept(home, 'evidence-ed25519.pem', () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
  const secret = createPrivateKey(pem);
  const { x } = createPublicKey(secret).export({ format: 'jwk' });
  const publicKey = Buffer.from(x!, 'base64url').toString('base64');
  return {
    key: async () => ({ name, kind: 'ed25519', publicKey }),
    sign: async (text) => sign(null, Buffer.from(text), secret),
  };
};

/** An SM2 key in a file below `home`. */
export const sm2File = (home: string, name: string): Signer => {
  const secret = kept(home, 'evidence-sm2.hex', () => sm2.generateKeyPairHex().privateKey).trim();
  const publicHex = sm2.getPublicKeyFromPrivateKey(secret);
  return {
    key: async () => ({ name, kind: 'sm2', publicKey: Buffer.from(publicHex, 'hex').toString('base64') }),
    sign: async (text) =>
      Buffer.from(sm2.doSignature(Buffer.from(text), secret, { hash: true, publicKey: publicHex }), 'hex'),
  };
};
