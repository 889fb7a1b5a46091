import { join } from 'node:path';
import type { Item } from '../domain/gathering/items.ts';
import { lookupKey } from '../domain/gathering/lookup-key.ts';
import type { DataVersion } from '../gathering/repository.ts';
import { bringWhole } from '../gathering/version-source.ts';
import { inDirectory } from '../gathering/working-directory.ts';
import type { Deps } from '../platform/county.ts';
import { type Filter, valuesOf } from '../platform/tabular/filters.ts';
import { findByKey, type KeyIndex, readKeyIndex, writeKeyBlocks } from '../platform/tabular/key-blocks.ts';
import type { Page } from '../platform/tabular/query.ts';
import { rowFilter } from '../platform/tabular/row-filter.ts';
import type { PageQuery } from '../platform/tabular/statements.ts';
import { askToPrepare, blocksOf } from './prepared.ts';
import { type WarmObject, warm } from './warm-files.ts';

/** Changes over a file come too often to write all blocks anew for each: such a version is read from its files. */
const blockKey = (version: DataVersion): Item | undefined => (version.over ? undefined : lookupKey(version));

/** Writes a version's key blocks, unless they are there. May be repeated, or run twice at once. */
export const writeBlocks = async (deps: Deps, version: DataVersion): Promise<void> => {
  const key = blockKey(version);
  if (!key || (await deps.objects.head(blocksOf(version)))) return;
  await inDirectory(async (directory) => {
    const [parquet, blocks] = [join(directory, 'version.parquet'), join(directory, 'version.blocks')];
    await bringWhole(deps.objects, version, parquet);
    await writeKeyBlocks(parquet, version.items, key, blocks);
    await deps.objects.putFileIfAbsent(blocksOf(version), blocks, 'application/octet-stream');
  });
};

/** Blocks that are known to be there, with their index once it was read. */
interface Blocks {
  readonly object: WarmObject;
  index?: Promise<KeyIndex>;
}
const known = new Map<string, Blocks>();
const MOST_KNOWN = 16;
/** When blocks that were not there were last looked for. */
const missed = new Map<string, number>();
const LOOK_AGAIN_MS = 10_000;

const blocksIn = async (deps: Deps, version: DataVersion): Promise<Blocks | undefined> => {
  const key = blocksOf(version);
  const held = known.get(key);
  if (held) return held;
  if (Date.now() - (missed.get(key) ?? 0) < LOOK_AGAIN_MS) return undefined;
  const head = await deps.objects.head(key);
  if (!head) {
    missed.set(key, Date.now());
    await askToPrepare(deps, version);
    return undefined;
  }
  missed.delete(key);
  if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value!);
  const found: Blocks = { object: { key, size: head.size } };
  known.set(key, found);
  return found;
};

/** The one value of the key that the filters leave, if they ask for one. */
const askedKey = (key: Item, filter: readonly Filter[]): string | undefined => {
  const asked = filter.find(({ item, op }) => item === key.name && op === 'eq');
  return asked && valuesOf(key, asked)[0];
};

/**
 * Answers a page that asks for one record by its key, without an engine. `undefined` where the question is another, or
 * the blocks are not there yet: then the engine answers.
 */
export const lookUp = async (deps: Deps, version: DataVersion, query: PageQuery): Promise<Page | undefined> => {
  const { select, items = select, filter = [], order, cursor } = query;
  const key = blockKey(version);
  if (!key || order || cursor) return undefined;
  const value = askedKey(key, filter);
  const holds =
    value === undefined
      ? undefined
      : rowFilter(
          items,
          filter.filter(({ item }) => item !== key.name),
        );
  if (value === undefined || !holds || filter.filter(({ item }) => item === key.name).length > 1) return undefined;
  const blocks = await blocksIn(deps, version);
  if (!blocks) return undefined;
  const record = await warm.use(deps.objects, blocks.object, async (path) => {
    blocks.index ??= readKeyIndex(path);
    return findByKey(path, await blocks.index, value);
  });
  const shown = ({ name }: Item) => record?.[version.items.findIndex((item) => item.name === name)] ?? null;
  if (!record || !holds(shown)) return { rows: [] };
  return { rows: [Object.fromEntries(select.map((item) => [item.name, shown(item)]))] };
};
