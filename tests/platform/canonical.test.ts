import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../functions/platform/canonical.ts';

const outcomeOf = (write: () => string | undefined): string | undefined => {
  try {
    return write();
  } catch (error) {
    return `refused: ${(error as Error).name}`;
  }
};

const like = (value: unknown) =>
  expect(outcomeOf(() => canonical(value))).toBe(outcomeOf(() => canonicalize(value as object)));

describe('Canonical JSON', () => {
  it('is what the library writes, for any value', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withDate: true, withUnicodeString: true }), (value) => {
        like(value);
        like({ b: value, a: [value] });
      }),
      { numRuns: 500, seed: 20260302 },
    );
  });

  it.each([
    ['fields that are numbers', { b: 1, 10: 1, 9: 2, a: { 2: 1, 1: 2 } }],
    ['a field that is a prototype', JSON.parse('{"b":1,"__proto__":{"z":1,"a":2}}')],
    ['a half of a character', { text: '\ud800' }],
    ['a half of a character in a name', { '\udc00': 1 }],
    ['what is no number', { a: Number.NaN }],
    ['a day', { at: new Date(0) }],
    ['what is not there', { b: undefined, a: [undefined] }],
    ['minus zero and large numbers', { a: -0, b: 1e21, c: 1.5e-7 }],
    ['characters beyond the plane', { '\u{1F600}': 1, '\uFB33': 2, 公: 3 }],
  ])('is what the library writes of %s', (_, value) => like(value));
});
