import { createHash, createHmac, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { Sha256 } from '../../functions/platform/engines/sha256.ts';

it.each([0, 1, 31, 63, 64, 65, 200])(
  'What requests are signed by is SHA-256, and HMAC under a secret of %i bytes',
  async (length) => {
    const secret = randomBytes(length);
    for (const parts of [[], ['a'], ['GET\n', '/', '中文'], [randomBytes(3000), new Uint8Array([1, 2]).buffer]]) {
      const [plain, keyed] = [new Sha256(), new Sha256(secret)];
      const [plainly, keyedly] = [createHash('sha256'), createHmac('sha256', secret)];
      for (const part of parts) {
        plain.update(part);
        keyed.update(part);
        const bytes = part instanceof ArrayBuffer ? Buffer.from(part) : part;
        plainly.update(bytes);
        keyedly.update(bytes);
      }
      expect(Buffer.from(await plain.digest())).toEqual(plainly.digest());
      expect(Buffer.from(await keyed.digest())).toEqual(keyedly.digest());
    }
  },
);
