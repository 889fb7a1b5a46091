import { describe, expect, it } from 'vitest';
import { leafHash } from '../../../functions/domain/evidence/hashing.ts';
import {
  consistencyProof,
  inclusionProof,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '../../../functions/domain/evidence/proofs.ts';
import { sha256, treeOver } from './made-up.ts';

const SIZES = Array.from({ length: 17 }, (_, at) => at + 1);
const entries = SIZES.map((at) => `entry ${at}`);
const short = new Uint8Array(31);

describe('A proof that does not fit its tree', () => {
  it('is refused at every size and place: too short, too long, of another place, of another size', () => {
    for (const size of SIZES) {
      const tree = treeOver(entries.slice(0, size));
      for (let index = 0; index < size; index += 1) {
        const right = {
          leaf: leafHash(sha256, Buffer.from(entries[index]!)),
          index,
          size,
          root: tree.root,
          proof: tree.inclusion(index),
        };
        const verdict = (more: Partial<typeof right>) => verifyInclusion(sha256, { ...right, ...more });
        expect(verdict({})).toBe(true);
        expect(verdict({ proof: [...right.proof, tree.root] })).toBe(false);
        if (size > 1) expect(verdict({ proof: right.proof.slice(0, -1) })).toBe(false);
        for (let other = 0; other < size; other += 1) expect(verdict({ index: other })).toBe(other === index);
        for (const wrong of [-1, size, 0.5, Number.NaN, 2 ** 53]) expect(verdict({ index: wrong })).toBe(false);
        for (const wrong of [0, -1, Number.NaN, 0.5]) expect(verdict({ size: wrong })).toBe(false);
        for (const wrong of [{ leaf: short }, { root: short }, { proof: right.proof.map(() => short) }])
          if (!('proof' in wrong) || size > 1) expect(verdict(wrong)).toBe(false);
      }
    }
  });

  it('is refused of an older tree: cut, lengthened, of another size or another root', () => {
    for (const newer of SIZES) {
      const tree = treeOver(entries.slice(0, newer));
      for (let older = 1; older <= newer; older += 1) {
        const right = {
          older,
          newer,
          olderRoot: tree.rootAt(older),
          newerRoot: tree.root,
          proof: tree.consistency(older),
        };
        const verdict = (more: Partial<typeof right>) => verifyConsistency(sha256, { ...right, ...more });
        expect(verdict({})).toBe(true);
        expect(verdict({ proof: [...right.proof, tree.root] })).toBe(false);
        if (right.proof.length > 0) {
          expect(verdict({ proof: right.proof.slice(0, -1) })).toBe(false);
          expect(verdict({ proof: right.proof.slice(1) })).toBe(false);
          expect(verdict({ proof: [] })).toBe(false);
        }
        for (const wrong of [0, -1, newer + 1, 0.5, Number.NaN]) expect(verdict({ older: wrong })).toBe(false);
        expect(verdict({ newer: Number.NaN })).toBe(false);
        expect(verdict({ olderRoot: short })).toBe(false);
        expect(verdict({ newerRoot: short })).toBe(false);
      }
    }
  });
});

describe('A proof that cannot be', () => {
  const at = () => new Uint8Array(32);
  it.each([
    [-1, 5],
    [5, 5],
    [0, 0],
    [0.5, 5],
    [0, Number.NaN],
    [0, 2 ** 53],
  ])('of leaf %d in a tree of %d throws', (index, size) => {
    expect(() => inclusionProof(sha256, at, index, size)).toThrow(
      new RangeError(`no leaf ${index} in a tree of ${size}`),
    );
  });
  it.each([
    [0, 5],
    [6, 5],
    [-1, 5],
    [0.5, 5],
    [1, Number.NaN],
    [1, 2 ** 53],
  ])('from %d leaves to %d throws', (older, newer) => {
    expect(() => consistencyProof(sha256, at, older, newer)).toThrow(
      new RangeError(`no way from ${older} to ${newer} leaves`),
    );
  });

  it('over nothing is the hash of nothing, and nothing is asked for', () => {
    const asked = () => {
      throw new Error('asked');
    };
    expect(Buffer.from(rootOf(sha256, asked, 0)).toString('hex')).toMatch(/^e3b0c442/);
  });
});
