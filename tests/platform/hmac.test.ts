import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hmacBytes } from '../../functions/platform/hmac.ts';

describe('HMAC by two hashes', () => {
  it('is what Node gives, for keys of any length up to a block', () => {
    for (const length of [0, 1, 16, 31, 32, 63, 64]) {
      const key = randomBytes(length);
      const text = `evt_${length}\0详情`;
      expect(hmacBytes(key, Buffer.from(text))).toEqual(createHmac('sha256', key).update(text).digest());
    }
  });

  it('refuses a key that would have to be hashed first', () => {
    expect(() => hmacBytes(randomBytes(65), Buffer.of())).toThrow(RangeError);
  });
});
