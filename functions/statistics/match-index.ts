import { createHash } from 'node:crypto';
import type { MatchTerms } from '../domain/matching/check.ts';
import { DIGEST_BYTES, sortedDigests } from '../domain/matching/digests.ts';
import { compared, rowText } from '../domain/matching/normalise.ts';
import type { DataVersion } from '../gathering/repository.ts';
import { contentOf } from '../gathering/version-source.ts';
import type { Objects } from '../platform/ports.ts';
import { present } from '../platform/tabular/column-types.ts';
import { DUCKDB, selectList } from '../platform/tabular/dialect.ts';
import { FILE } from '../platform/tabular/duckdb.ts';
import { type CountyKey, keyed } from './keys.ts';
import { withVersion } from './warm-engine.ts';

/** Indexes that this process has brought to memory: 16 bytes a row. */
const warm = new Map<string, Uint8Array>();
const MOST_WARM = 4;

/** The digest of a row of compared values: under a key of this entry and check alone. */
export const rowDigest = (key: CountyKey, entry: string, { name, fields }: MatchTerms) => {
  const digest = keyed(key, `match|${entry}|${name}|${fields.join(',')}`);
  return (values: readonly string[]): Uint8Array => digest(rowText(values)).subarray(0, DIGEST_BYTES);
};

const build = (
  objects: Objects,
  version: DataVersion,
  { fields }: MatchTerms,
  digest: (values: readonly string[]) => Uint8Array,
): Promise<Uint8Array> =>
  withVersion(objects, version, async (engine, rows) => {
    const items = fields.map((name) => version.items.find((item) => item.name === name)!);
    const result = await engine.connection.stream(`SELECT ${selectList(items, DUCKDB)} FROM ${rows} AS ${FILE}`);
    const digests: Uint8Array[] = [];
    for await (const chunk of result.yieldRows())
      for (const answers of chunk) {
        const values = items.map((item, at) => present(answers[at], item));
        // A row that lacks one of the values can match nobody.
        if (values.every((value) => value !== null))
          digests.push(digest(values.map((value, at) => compared(String(value), items[at]!.type))));
      }
    return sortedDigests(digests);
  });

const readAll = async (objects: Objects, key: string): Promise<Uint8Array> =>
  Buffer.concat(await Array.fromAsync(await objects.read(key)));

/** The index of a check over a data version, prepared at first use and kept under the version of its key. */
export const matchIndex = async (
  objects: Objects,
  version: DataVersion,
  terms: MatchTerms,
  key: CountyKey,
): Promise<Uint8Array> => {
  const mark = createHash('sha256')
    .update(JSON.stringify([version.entry, terms.name, terms.fields]))
    .digest('hex');
  const place = `matching/${contentOf(version)}/${mark.slice(0, 32)}-${key.number}.bin`;
  const known = warm.get(place);
  if (known) return known;
  let index: Uint8Array;
  if (await objects.head(place)) index = await readAll(objects, place);
  else {
    index = await build(objects, version, terms, rowDigest(key, version.entry, terms));
    await objects.putIfAbsent(place, index, 'application/octet-stream');
  }
  if (warm.size >= MOST_WARM) warm.delete(warm.keys().next().value!);
  warm.set(place, index);
  return index;
};
