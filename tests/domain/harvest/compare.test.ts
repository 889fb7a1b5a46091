import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, isImplausible } from '../../../functions/domain/harvest/compare.ts';
import { addressFault } from '../../../functions/domain/harvest/hosts.ts';

const held = (contents: Readonly<Record<string, string>>) =>
  Object.entries(contents).map(([guid, hash]) => ({ guid, hash }));

describe('A harvest', () => {
  it('tells what is new, changed, the same and gone', () => {
    expect(compare(held({ a: '1', b: '1', c: '1', d: '1' }), held({ b: '1', c: '2', e: '1', f: '1', g: '1' }))).toEqual(
      {
        added: 3,
        changed: 1,
        unchanged: 1,
        removed: ['a', 'd'],
      },
    );
    expect(compare([], [])).toEqual({ added: 0, changed: 0, unchanged: 0, removed: [] });
  });

  it('counts each record once, and turned round removes what it had added', () => {
    const some = fc.dictionary(fc.constantFrom(...'abcdefgh'), fc.constantFrom('1', '2')).map(held);
    fc.assert(
      fc.property(some, some, (before, after) => {
        const there = compare(before, after);
        const back = compare(after, before);
        expect(there.added + there.changed + there.unchanged).toBe(after.length);
        expect(there.unchanged + there.changed + there.removed.length).toBe(before.length);
        expect([back.added, back.changed]).toEqual([there.removed.length, there.changed]);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    [20, 10, false],
    [20, 11, true],
    [21, 10, false],
    [21, 11, true],
    [19, 19, false],
    [1000, 0, false],
  ])('of %d records of which %d are gone is broken: %s', (before, removed, broken) => {
    expect(isImplausible(before, removed)).toBe(broken);
  });
});

describe('An address to harvest', () => {
  const hosts = ['data.gov.cn', 'data.gov.cn:8443'];
  it.each([
    ['https://data.gov.cn/list?page=1', undefined],
    ['http://DATA.gov.cn:80/list', undefined],
    ['https://data.gov.cn:8443/', undefined],
    ['data.gov.cn/list', 'not-an-address'],
    ['', 'not-an-address'],
    ['ftp://data.gov.cn/', 'not-http'],
    ['file:///etc/passwd', 'not-http'],
    ['https://me@data.gov.cn/', 'has-credentials'],
    ['https://:secret@data.gov.cn/', 'has-credentials'],
    ['https://data.gov.cn:444/', 'host-not-allowed'],
    ['https://data.gov.cn.evil.example/', 'host-not-allowed'],
    ['https://sub.data.gov.cn/', 'host-not-allowed'],
    ['http://169.254.169.254/', 'host-not-allowed'],
  ] as const)('%s: %s', (address, fault) => {
    expect(addressFault(address, hosts)).toBe(fault);
  });
});
