import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { edgeFrom, GrowingTree } from '../domain/evidence/growing.ts';
import { type Hashing, leafHash } from '../domain/evidence/hashing.ts';
import { keyIdOf } from '../domain/evidence/keys.ts';
import { checkpointText, signedNote } from '../domain/evidence/note.ts';
import { entriesPath, TILE_WIDTH, type Tile, tilePath } from '../domain/evidence/tiles.ts';
import { inDirectory } from '../gathering/working-directory.ts';
import type { Deps } from '../platform/county.ts';
import { cryptography, hashingOf } from '../platform/cryptography.ts';
import type { Instant, Signer } from '../platform/ports.ts';
import { Problem } from '../platform/problems.ts';
import { get } from '../platform/store.ts';
import { transact } from '../platform/transact.ts';
import { type Batch, batchKey, type LogHash, type LogState, logPrefix, logs } from './log.ts';
import { putNext } from './put-next.ts';
import {
  type Bundle,
  byTile,
  packed,
  readBundles,
  readEntries,
  unpacked,
  type Written,
  writeBundles,
} from './staged.ts';

const TILE_TYPE = 'application/octet-stream';
const NOTE_TYPE = 'text/plain; charset=utf-8';
const BATCH_TYPE = 'application/gzip';

/** Entries that are new, in the order in which they enter the log, with what is known of them once all are read. */
export interface Fresh {
  readonly entries: AsyncIterable<readonly Uint8Array[]>;
  readonly to: Instant;
  /** Up to then nothing is left out that was written late; absent where that was not looked for. */
  readonly looked?: Instant;
  /** Asked after the entries are read. */
  readonly late: () => number;
}

type Here = Pick<Deps, 'store' | 'objects' | 'clock'>;

/** The right edge of a published tree, from its partial tiles. */
const edgeOf = async ({ objects }: Here, state: LogState) => {
  const rows: Uint8Array[] = [];
  for (let level = 0, nodes = state.size; nodes > 0; level += 1, nodes = Math.floor(nodes / TILE_WIDTH)) {
    const width = nodes % TILE_WIDTH;
    const tile = { level, index: Math.floor(nodes / TILE_WIDTH), width };
    rows.push(width ? await buffer(await objects.read(`${logPrefix(state)}${tilePath(tile)}`)) : new Uint8Array());
  }
  return edgeFrom(rows);
};

/** Where the log stands; begun when there is none. */
const stateOf = async (deps: Here, id: string, origin: string, hash: LogHash): Promise<LogState> => {
  const known = await get(deps.store, logs, id);
  if (known) return known;
  const root = Buffer.from(new GrowingTree(hashingOf(hash), () => {}).root()).toString('base64');
  const empty = { id, origin, hash, size: 0, root, to: '', keys: [] };
  await transact(deps, [putNext(deps.store, logs, undefined, empty)]);
  return { ...empty, version: 1 };
};

/** A batch that is claimed and not yet published, with what was made of it if that was done here. */
interface Claimed {
  readonly state: LogState;
  readonly batch: Batch;
  /** Where its entries lie in a file of this machine, and the tree that they make. */
  readonly made?: { readonly path: string; readonly written: Written; readonly grown: Grown };
}

/**
 * Stages what is fresh and claims it with one conditional write: from then on everything derives from what is staged,
 * never from the table again, so that no second root for one size can ever be signed.
 */
const claim = async (deps: Here, state: LogState, fresh: Fresh, folder: string): Promise<Claimed | undefined> => {
  const path = join(folder, 'entries');
  const grown = await growing(deps, state);
  const entries = grownBy(grown, hashingOf(state.hash), fresh.entries);
  const written = await writeBundles(path, byTile(entries, state.size));
  const count = written.reduce((sum, { width }) => sum + width, 0);
  if (count === 0) return undefined;
  const staged = `${logPrefix(state)}staged/${randomUUID()}`;
  await deps.objects.putFileIfAbsent(staged, path, BATCH_TYPE);
  const root = Buffer.from(grown.tree.root()).toString('base64');
  const at = deps.clock.now();
  const batch: Batch = { staged, first: state.size, count, root, to: fresh.to, late: fresh.late(), at };
  const { version: _, ...rest } = state;
  const after = { ...rest, ...(fresh.looked === undefined ? {} : { looked: fresh.looked }), claimed: batch };
  await transact(deps, [putNext(deps.store, logs, state, after)]);
  return { state: { ...after, version: state.version + 1 }, batch, made: { path, written, grown } };
};

/** A tree that goes on from a published one, and the tiles that have filled meanwhile: 32 bytes for each entry. */
interface Grown {
  readonly tree: GrowingTree;
  readonly tiles: readonly (readonly [Tile, Uint8Array])[];
}

const growing = async (deps: Here, state: LogState): Promise<Grown> => {
  const tiles: [Tile, Uint8Array][] = [];
  const full = (tile: Tile, bytes: Uint8Array): void => void tiles.push([tile, bytes]);
  return { tree: new GrowingTree(hashingOf(state.hash), full, state.size, await edgeOf(deps, state)), tiles };
};

async function* grownBy(
  { tree }: Grown,
  hashing: Hashing,
  entries: AsyncIterable<readonly Uint8Array[]>,
): AsyncGenerator<readonly Uint8Array[]> {
  for await (const some of entries) {
    for (const entry of some) tree.append(leafHash(hashing, entry));
    yield some;
  }
}

/** The tree of a batch that was claimed by a run that is gone. */
const regrown = async (deps: Here, state: LogState, { staged }: Batch): Promise<Grown> => {
  const grown = await growing(deps, state);
  const entries = readEntries(await deps.objects.read(staged));
  for await (const _ of grownBy(grown, hashingOf(state.hash), entries));
  return grown;
};

/** How many objects are written at once. */
const AT_ONCE = 32;

/** Writes, a few at a time. The first fault is thrown by whatever is called next; no write is left unwatched. */
class Writes {
  readonly #running = new Set<Promise<void>>();
  #faults: unknown[] = [];

  async add(write: () => Promise<unknown>): Promise<void> {
    const one: Promise<void> = write()
      .then(
        () => {},
        (fault) => void this.#faults.push(fault),
      )
      .finally(() => this.#running.delete(one));
    this.#running.add(one);
    if (this.#running.size >= AT_ONCE) await Promise.race(this.#running);
    this.#check();
  }

  async all(): Promise<void> {
    await Promise.all(this.#running);
    this.#check();
  }

  #check(): void {
    if (this.#faults.length > 0) throw this.#faults[0];
  }
}

/** What a batch brings to each bundle of the log: as it was packed when it was staged here, or packed anew. */
async function* bundlesOf(deps: Here, { state, batch, made }: Claimed): AsyncGenerator<Bundle> {
  if (made) yield* readBundles(made.path, made.written);
  else
    for await (const lot of byTile(readEntries(await deps.objects.read(batch.staged)), state.size))
      yield { width: lot.length, zip: await packed(lot) };
}

/** A bundle that the log has begun, with what is new behind it. */
const continued = async (deps: Here, begun: string, zip: Uint8Array): Promise<Uint8Array> =>
  packed([...unpacked(await buffer(await deps.objects.read(begun))), ...unpacked(zip)]);

/**
 * Publishes a claimed batch: tiles, entries, the signed checkpoint, and then the state that says so. Every object is
 * written once under a name that its content follows from, so this may be killed and run again at any point.
 */
const publish = async (deps: Here, claimed: Claimed, signers: readonly Signer[]): Promise<LogState> => {
  const { state, batch, made } = claimed;
  const prefix = logPrefix(state);
  const { tree, tiles } = made?.grown ?? (await regrown(deps, state, batch));
  const root = Buffer.from(tree.root()).toString('base64');
  if (root !== batch.root || tree.size !== batch.first + batch.count)
    throw new Error(`what is staged at ${batch.staged} is not what was claimed`);
  const writes = new Writes();
  const putTile = (tile: Tile, bytes: Uint8Array) =>
    writes.add(() => deps.objects.putIfAbsent(`${prefix}${tilePath(tile)}`, bytes, TILE_TYPE));
  let index = Math.floor(state.size / TILE_WIDTH);
  let begun = state.size % TILE_WIDTH;
  for await (const { width, zip } of bundlesOf(deps, claimed)) {
    const whole = begun ? await continued(deps, `${prefix}${entriesPath(index, begun)}`, zip) : zip;
    const path = `${prefix}${entriesPath(index, begun + width)}`;
    await writes.add(() => deps.objects.putIfAbsent(path, whole, BATCH_TYPE));
    index += 1;
    begun = 0;
  }
  for (const [tile, bytes] of tiles) await putTile(tile, bytes);
  for (const { tile, bytes } of tree.partial()) await putTile(tile, bytes);
  await writes.all();

  const note = await noteOf(state.origin, tree.size, tree.root(), signers);
  await deps.objects.putIfAbsent(`${prefix}checkpoints/${tree.size}`, note, NOTE_TYPE);
  await deps.objects.replace(`${prefix}checkpoint`, note, NOTE_TYPE);
  const { claimed: _, version: __, ...rest } = state;
  const keys = await Promise.all(signers.map((signer) => signer.key()));
  const after = { ...rest, size: tree.size, root, to: batch.to, keys };
  await transact(deps, [
    putNext(deps.store, logs, state, after),
    {
      otherwise: 'busy',
      operation: {
        Put: { TableName: deps.store.tableName('evidence'), Item: { ...batchKey(state.id, batch), ...batch } },
      },
    },
  ]);
  return { ...after, version: state.version + 1 };
};

/** A checkpoint signed with every key that is given. */
export const noteOf = async (
  origin: string,
  size: number,
  root: Uint8Array,
  signers: readonly Signer[],
): Promise<string> => {
  const text = checkpointText({ origin, size, root });
  const lines = await Promise.all(
    signers.map(async (signer) => {
      const key = await signer.key();
      return { name: key.name, keyId: keyIdOf(key, cryptography), signature: await signer.sign(text) };
    }),
  );
  return signedNote(text, lines);
};

/**
 * Seals what is fresh into the log `id`: first finishes what an earlier run left claimed, then claims and publishes.
 * Answers with where the log stands and how many entries were added.
 */
export const seal = async (
  deps: Here,
  log: { readonly id: string; readonly origin: string; readonly hash: LogHash; readonly signers: readonly Signer[] },
  freshSince: (state: LogState) => Fresh,
): Promise<{ readonly state: LogState; readonly added: number; readonly late?: number }> => {
  if (log.signers.length === 0) throw new Error('no key to sign the log with');
  const known = await stateOf(deps, log.id, log.origin, log.hash);
  if (known.origin !== log.origin || known.hash !== log.hash)
    throw new Problem('internal', { detail: 'one log has one origin and one hash' });
  const pending = known.claimed && { state: known, batch: known.claimed };
  const before = pending ? await publish(deps, pending, log.signers) : known;
  return inDirectory(async (folder) => {
    const claimed = await claim(deps, before, freshSince(before), folder);
    const state = claimed ? await publish(deps, claimed, log.signers) : before;
    return { state, added: state.size - known.size, ...(claimed ? { late: claimed.batch.late } : {}) };
  });
};
