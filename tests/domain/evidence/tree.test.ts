import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgeFrom, GrowingTree } from '../../../functions/domain/evidence/growing.ts';
import { type Hashing, leafHash, nodeHash } from '../../../functions/domain/evidence/hashing.ts';
import {
  consistencyProof,
  inclusionProof,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '../../../functions/domain/evidence/proofs.ts';
import { hashesIn, type Tile, tilePath, tilesRead, tilesSince } from '../../../functions/domain/evidence/tiles.ts';

const hashing = (name: Hashing['name']): Hashing => ({
  name,
  digest: (bytes) => new Uint8Array(createHash(name).update(bytes).digest()),
});
const sha256 = hashing('sha256');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The definition in RFC 6962, 2.1, word for word, on whole lists of leaves. */
const definition = (h: Hashing, leaves: readonly Uint8Array[]): Uint8Array => {
  if (leaves.length === 0) return h.digest(new Uint8Array());
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(h, definition(h, leaves.slice(0, split)), definition(h, leaves.slice(split)));
};
const someLeaves = (count: number, h = sha256): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => leafHash(h, Buffer.from(`entry ${i}`)));

/** A tree grown leaf by leaf, with every tile that it handed out. */
const grown = (leaves: readonly Uint8Array[], h = sha256) => {
  const tiles = new Map<string, Uint8Array>();
  const tree = new GrowingTree(h, (tile, bytes) => tiles.set(tilePath(tile), bytes));
  for (const leaf of leaves) tree.append(leaf);
  for (const { tile, bytes } of tree.partial()) tiles.set(tilePath(tile), bytes);
  const read = (tile: Tile) => tiles.get(tilePath(tile)) ?? new Uint8Array();
  return { tree, tiles, at: hashesIn(h, leaves.length, read) };
};

describe('the tree of evidence', () => {
  it('has the roots that the authors of RFC 6962 published for their eight leaves', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const leaves = inputs.map((text) => leafHash(sha256, Buffer.from(text, 'hex')));
    const roots = leaves.map((_, i) => hex(grown(leaves.slice(0, i + 1)).tree.root()));
    expect(hex(grown([]).tree.root())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(roots).toEqual([
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]);
  });

  it('grows to the root of the definition, at every size across two tiles', () => {
    const leaves = someLeaves(600);
    const tree = new GrowingTree(sha256, () => {});
    for (const [i, leaf] of leaves.entries()) {
      tree.append(leaf);
      if (i < 40 || i % 37 === 0 || (i > 250 && i < 260) || i > 510)
        expect(hex(tree.root())).toBe(hex(definition(sha256, leaves.slice(0, i + 1))));
    }
  });

  it('goes on from its right edge as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 300 }), (before, more) => {
        const leaves = someLeaves(before + more);
        const first = new GrowingTree(sha256, () => {});
        for (const leaf of leaves.slice(0, before)) first.append(leaf);
        const rows: Uint8Array[] = [];
        for (const { tile, bytes } of first.partial()) rows[tile.level] = bytes;
        const edge = edgeFrom(Array.from(rows, (row) => row ?? new Uint8Array()));
        const second = new GrowingTree(sha256, () => {}, before, edge);
        for (const leaf of leaves.slice(before)) second.append(leaf);
        expect(hex(second.root())).toBe(hex(grown(leaves).tree.root()));
      }),
      { numRuns: 40 },
    );
  });

  it.each(['sha256', 'sm3'] as const)(
    'proves every leaf and every earlier tree, read from tiles alone (%s)',
    (name) => {
      const h = hashing(name);
      for (const size of [1, 2, 3, 7, 8, 255, 256, 257, 300, 513]) {
        const leaves = someLeaves(size, h);
        const { tree, at } = grown(leaves, h);
        const root = tree.root();
        expect(hex(rootOf(h, at, size))).toBe(hex(root));
        for (let index = 0; index < size; index += size > 16 ? 19 : 1) {
          const proof = inclusionProof(h, at, index, size);
          expect(verifyInclusion(h, { leaf: leaves[index]!, index, size, root, proof })).toBe(true);
          const other = { leaf: leaves[index]!, index: (index + 1) % size, size, root, proof };
          expect(size > 1 && verifyInclusion(h, other)).toBe(false);
        }
        for (let older = 1; older <= size; older += size > 16 ? 23 : 1) {
          const olderRoot = definition(h, leaves.slice(0, older));
          const proof = consistencyProof(h, at, older, size);
          const claim = { older, newer: size, olderRoot, newerRoot: root, proof };
          expect(verifyConsistency(h, claim)).toBe(true);
          expect(older > 1 && verifyConsistency(h, { ...claim, older: older - 1 })).toBe(false);
        }
      }
    },
  );

  it('refuses any proof with one bit turned, one hash more, or one less', () => {
    const leaves = someLeaves(300);
    const { tree, at } = grown(leaves);
    const root = tree.root();
    fc.assert(
      fc.property(fc.nat(299), fc.nat(), fc.nat(255), (index, which, bit) => {
        const proof = inclusionProof(sha256, at, index, 300);
        const all = [leaves[index]!, root, ...proof].map((hash) => Uint8Array.from(hash));
        all[which % all.length]![bit >> 3]! ^= 1 << (bit & 7);
        const [leaf, turned, ...path] = all as [Uint8Array, Uint8Array, ...Uint8Array[]];
        const right = { leaf: leaves[index]!, index, size: 300, root, proof };
        expect(verifyInclusion(sha256, { ...right, leaf, root: turned, proof: path })).toBe(false);
        expect(verifyInclusion(sha256, { ...right, proof: proof.slice(1) })).toBe(false);
        expect(verifyInclusion(sha256, { ...right, proof: [...proof, root] })).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('refuses a consistency proof from another history, from nothing, and of odd lengths', () => {
    const leaves = someLeaves(20);
    const { tree, at } = grown(leaves);
    const newerRoot = tree.root();
    const olderRoot = definition(sha256, leaves.slice(0, 11));
    const proof = consistencyProof(sha256, at, 11, 20);
    const claim = { older: 11, newer: 20, olderRoot, newerRoot, proof };
    expect(verifyConsistency(sha256, claim)).toBe(true);
    const forked = definition(sha256, [...leaves.slice(0, 10), leafHash(sha256, Buffer.from('another'))]);
    const wrong = [
      { ...claim, olderRoot: forked },
      { ...claim, older: 0, olderRoot: definition(sha256, []), proof: [] },
      { ...claim, older: 21 },
      { ...claim, older: 11.5 },
      { ...claim, proof: proof.slice(1) },
      { ...claim, proof: [...proof, newerRoot] },
      { ...claim, proof: proof.map((hash) => hash.subarray(1)) },
      { ...claim, older: 20, olderRoot: newerRoot },
      { older: 20, newer: 20, olderRoot: forked, newerRoot, proof: [] },
    ];
    for (const one of wrong) expect(verifyConsistency(sha256, one)).toBe(false);
    expect(() => consistencyProof(sha256, at, 0, 20)).toThrow(RangeError);
    expect(() => inclusionProof(sha256, at, 20, 20)).toThrow(RangeError);
  });

  it('names tiles as the standard does, and lists exactly those that a step of growth changes', () => {
    expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 1, index: 0, width: 3 })).toBe('tile/1/000.p/3');
    const before = grown(someLeaves(500)).tiles;
    const after = grown(someLeaves(900)).tiles;
    const changed = [...after.keys()].filter((path) => !before.has(path)).sort();
    expect(tilesSince(500, 900).map(tilePath).sort()).toEqual(changed);
    expect(tilesSince(900, 900)).toEqual([]);
  });

  it('reads only the tiles that a proof needs', () => {
    const tiles = tilesRead(200_000, (at) => inclusionProof(sha256, at, 123_456, 200_000));
    expect(tiles.length).toBeLessThanOrEqual(6);
    expect(tiles.map(tilePath)).toContain('tile/0/482');
  });
});
