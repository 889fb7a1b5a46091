import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64url } from '../../../functions/domain/evidence/base64url.ts';

describe('base64url', () => {
  it('reads what Node writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64url');
        expect([...fromBase64url(text)]).toEqual([...bytes]);
      }),
    );
  });

  it('reads past padding, and takes nothing else for a letter', () => {
    expect([...fromBase64url('AQ==')]).toEqual([1]);
    for (const text of ['A+B', 'A/B', 'A B', '数据']) expect(() => fromBase64url(text)).toThrow(RangeError);
  });
});
