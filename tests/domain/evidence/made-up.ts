import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import { commitment, type Entry, entryHash } from '../../../functions/domain/evidence/entry.ts';
import { GrowingTree } from '../../../functions/domain/evidence/growing.ts';
import { type Hashing, leafHash } from '../../../functions/domain/evidence/hashing.ts';
import {
  type Cryptography,
  cosignedText,
  type KeyKind,
  type KnownKey,
  keyIdOf,
} from '../../../functions/domain/evidence/keys.ts';
import { checkpointText, signedNote } from '../../../functions/domain/evidence/note.ts';
import { consistencyProof, inclusionProof } from '../../../functions/domain/evidence/proofs.ts';
import { hashesIn, type Tile, tilePath } from '../../../functions/domain/evidence/tiles.ts';
import { cosignature } from '../../../functions/domain/evidence/witness.ts';

/** A log in memory, with keys of its own, as its operator would have written it. */

export const sha256: Hashing = {
  name: 'sha256',
  digest: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
};
const digestText = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');
const spki = Buffer.from('302a300506032b6570032100', 'hex');
const keyFrom = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' });
export const cryptography: Cryptography = {
  sha256: sha256.digest,
  sha256Text: digestText,
  verify: {
    ed25519: (publicKey, text, signature) => verify(null, text, keyFrom(publicKey), signature),
    // Stands in for a hardware key: what it signed ends with the key.
    sm2: (publicKey, text, signature) =>
      Buffer.from(signature).equals(createHash('sha256').update(text).update(publicKey).digest()),
  },
};
export const canonical = (value: unknown): string => canonicalize(value)!;
export const means = { hashing: sha256, cryptography, canonical };
export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Who signs notes: a log by its key, a witness by the time besides. */
export const aSigner = (name: string, kind: KeyKind = 'ed25519') => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(spki.length);
  const key: KnownKey = { name, kind, publicKey: base64(raw) };
  const made: Record<KeyKind, (text: string, seconds: number) => Uint8Array> = {
    ed25519: (text) => sign(null, Buffer.from(text), privateKey),
    sm2: (text) => createHash('sha256').update(text).update(raw).digest(),
    'cosignature-ed25519': (text, seconds) =>
      cosignature(seconds, sign(null, Buffer.from(cosignedText(text, seconds)), privateKey)),
  };
  const line = (text: string, seconds = 1_772_000_000) => ({
    name,
    keyId: keyIdOf(key, cryptography),
    signature: made[kind](text, seconds),
  });
  return { key, line };
};
export type Signer = ReturnType<typeof aSigner>;

export const ORIGIN = 'audit.test/2026';
export const SALT = Buffer.alloc(32, 7).toString('base64url');

interface Made {
  readonly subjects?: number;
  readonly change?: (entry: Entry, at: number) => unknown;
}

/** Changes of subjects in turn, each chained to the one before, with a field that is only committed to. */
export const entriesOf = (count: number, { subjects = 3, change = (entry) => entry }: Made = {}): string[] => {
  const last = new Map<number, { seq: number; leaf: string }>();
  return Array.from({ length: count }, (_, at) => {
    const before = last.get(at % subjects);
    const seq = (before?.seq ?? 0) + 1;
    const entry: Entry = {
      v: 1,
      id: `evt-${at}`,
      at: '2026-03-02T01:00:00.000Z',
      kind: 'change',
      action: 'submitRequest',
      actor: { role: 'officer', organisation: 'consumer' },
      subject: { type: 'request', id: `r${at % subjects}` },
      seq,
      prev: before?.leaf ?? null,
      request: `rqt-${at}`,
      personal: { account: commitment(cryptography, canonical, { f: 'account', v: `account-${at}`, salt: SALT }) },
    };
    const text = canonical(change(entry, at));
    last.set(at % subjects, { seq, leaf: entryHash(cryptography, Buffer.from(text)) });
    return text;
  });
};

/** The tree over entries, with its root at any size. */
export const treeOver = (entries: readonly string[]) => {
  const leaves = entries.map((entry) => leafHash(sha256, Buffer.from(entry)));
  const grown = (size: number) => {
    const tiles = new Map<string, Uint8Array>();
    const tree = new GrowingTree(sha256, (tile, bytes) => tiles.set(tilePath(tile), bytes));
    for (const leaf of leaves.slice(0, size)) tree.append(leaf);
    for (const { tile, bytes } of tree.partial()) tiles.set(tilePath(tile), bytes);
    const at = hashesIn(sha256, size, (tile: Tile) => tiles.get(tilePath(tile)) ?? new Uint8Array());
    return { root: tree.root(), at };
  };
  const size = leaves.length;
  const { root, at } = grown(size);
  return {
    size,
    root,
    rootAt: (older: number) => grown(older).root,
    inclusion: (index: number) => inclusionProof(sha256, at, index, size),
    consistency: (older: number) => consistencyProof(sha256, at, older, size),
  };
};

/** The log's checkpoint over entries, signed. */
export const noteOver = (entries: readonly string[], signers: readonly Signer[], origin = ORIGIN): string => {
  const { size, root } = treeOver(entries);
  const text = checkpointText({ origin, size, root });
  return signedNote(
    text,
    signers.map((signer) => signer.line(text)),
  );
};
