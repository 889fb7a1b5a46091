import type { BundleFault, Finding, Means, Verdict } from '../../functions/domain/evidence/bundle-form.ts';
import { Entry, entryHash } from '../../functions/domain/evidence/entry.ts';
import { GrowingTree } from '../../functions/domain/evidence/growing.ts';
import { leafHash, sameBytes } from '../../functions/domain/evidence/hashing.ts';
import { anchored, openNote, type Policy } from '../../functions/domain/evidence/keys.ts';
import { entriesPath, TILE_WIDTH, type Tile, tilePath } from '../../functions/domain/evidence/tiles.ts';
import { unpacked } from '../../functions/evidence/staged.ts';

/** What lies at a path below the log, such as `checkpoint` or `tile/0/000`; nothing where nothing does. */
export type ReadLog = (path: string) => Promise<Uint8Array | undefined>;

interface Link {
  readonly seq: number;
  readonly prev: string | null;
  readonly leaf: string;
}
type Chains = Map<string, Link[]>;

/**
 * Checks a whole log as it is published: every entry in canonical form and in the chain of its subject, the tree built
 * anew from the entries alone, every tile against it, the checkpoint's root and signatures, and what was seen before. A
 * root computed from tiles would miss a bit turned in a tile below: the tiles above already hold its hash.
 */
export const checkWholeLog = async (read: ReadLog, policy: Policy, means: Means): Promise<Verdict> => {
  const findings: Finding[] = [];
  const say = (code: BundleFault, detail?: string) => findings.push({ code, ...(detail ? { detail } : {}) });
  const note = openNote(Buffer.from((await read('checkpoint')) ?? '').toString(), policy, means.cryptography);
  if ('fault' in note) return { ok: false, entries: 0, findings: [{ code: note.fault }] };
  const { size, root } = note.checkpoint;
  if (!anchored(policy)) say('not-anchored');

  const full: [Tile, Uint8Array][] = [];
  const tree = new GrowingTree(means.hashing, (tile, bytes) => full.push([tile, bytes]));
  const compare = async (tiles: readonly (readonly [Tile, Uint8Array])[]): Promise<void> => {
    for (const [tile, bytes] of tiles) {
      const published = await read(tilePath(tile));
      if (!published || !sameBytes(published, bytes)) say('other-tile', tilePath(tile));
    }
  };
  const chains: Chains = new Map();
  const pinned = (): void => {
    const { pin } = policy;
    if (pin && tree.size === pin.size && !sameBytes(tree.root(), Buffer.from(pin.root, 'base64')))
      say('not-consistent', `pinned at ${pin.size}`);
  };
  for (let number = 0; number * TILE_WIDTH < size; number += 1) {
    const path = entriesPath(number, Math.min(TILE_WIDTH, size - number * TILE_WIDTH));
    for (const bytes of await entriesAt(read, path)) {
      const fault = faultIn(bytes, chains, means);
      if (fault) say(fault, String(tree.size));
      tree.append(leafHash(means.hashing, bytes));
      pinned();
    }
    await compare(full.splice(0));
  }
  if (tree.size !== size) say('wrong-count', `${tree.size} of ${size}`);
  await compare(tree.partial().map(({ tile, bytes }) => [tile, bytes] as const));
  if (!sameBytes(tree.root(), root)) say('not-included', 'the root is not that of the entries');
  for (const [name, links] of chains) if (isBroken(links)) say('broken-chain', name);
  if (policy.pin && policy.pin.size > size) say('not-consistent', `pinned at ${policy.pin.size}`);
  return { ok: findings.length === 0, entries: tree.size, ...note, findings };
};

const entriesAt = async (read: ReadLog, path: string): Promise<Uint8Array[]> => {
  const bytes = await read(path);
  try {
    return bytes ? unpacked(bytes) : [];
  } catch {
    // No gzip, or cut off: the count says that they are missing.
    return [];
  }
};

/** A chain may have begun in an earlier log; from there on no number is missing, and each names the one before. */
const isBroken = (links: Link[]): boolean => {
  // Writers' clocks differ: the number says which change came first, not the place in the log.
  const inOrder = links.sort((a, b) => a.seq - b.seq);
  return inOrder.some(({ seq, prev }, i) => {
    const before = inOrder[i - 1];
    if (!before) return (seq === 1) !== (prev === null);
    return seq !== before.seq + 1 || prev !== before.leaf;
  });
};

/** What is wrong with one entry; it is remembered as a link of its subject's chain. */
const faultIn = (bytes: Uint8Array, chains: Chains, { canonical, cryptography }: Means): BundleFault | undefined => {
  const text = Buffer.from(bytes).toString();
  let entry: Entry;
  try {
    entry = Entry.parse(JSON.parse(text));
  } catch {
    return 'bad-line';
  }
  if (canonical(entry) !== text) return 'not-canonical';
  if (entry.kind !== 'change' || entry.seq === undefined) return undefined;
  const name = `${entry.subject.type}:${entry.subject.id}`;
  const links = chains.get(name) ?? [];
  chains.set(name, links);
  links.push({ seq: entry.seq, prev: entry.prev ?? null, leaf: entryHash(cryptography, bytes) });
  return undefined;
};
