import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { isDense, type TableName } from '../tables.ts';
import { WORDS } from './packing-words.ts';

type Item = Readonly<Record<string, unknown>>;

/** What one write unit surely holds, in bytes: a little less than its 1024, for sizes of numbers are told only roughly. */
const UNIT = 1000;
/** Attributes that stay as they are beside the keys: what conditions, filters and the table's TTL look at. */
const PLAIN = ['version', 'fingerprint', 'expires', 'refused', 'calendar'] as const;
export type PlainAttribute = (typeof PLAIN)[number];
/** Whether an attribute is a key of the table or of one of its indexes. */
export const isKey = (name: string): boolean => /^([gp]\d)?[ps]k$/.test(name);
const isPlain = (name: string): boolean => isKey(name) || (PLAIN as readonly string[]).includes(name);

/** Items are small: zlib sets aside less for each than it does where it is not told, out of a pool that has pieces below 4 KB. */
const ZLIB = { dictionary: WORDS, chunkSize: 4000 } as const;
/** And the less, the smaller the window: below that of the words the items grow. */
const SMALL = { memLevel: 3, windowBits: 13 } as const;

const given = (item: object) => Object.entries(item).filter(([, value]) => value !== undefined);

/** Bytes of a value as DynamoDB counts them. */
const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1;
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + sizeOf(one) + 1, 3);
  if (typeof value === 'object' && value !== null)
    return given(value).reduce((sum, [name, one]) => sum + Buffer.byteLength(name) + sizeOf(one) + 1, 3);
  return 1;
};

/** Units that one plain write of an item costs. */
const unitsOf = (item: Item): number =>
  Math.ceil(given(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOf(value), 0) / UNIT);

/** An item with all but its plain attributes in one. */
const deflated = (item: Item): Record<string, unknown> => {
  const small: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of given(item)) (isPlain(name) ? small : rest)[name] = value;
  small.packed = deflateRawSync(JSON.stringify(rest), { ...ZLIB, ...SMALL });
  return small;
};

/**
 * An item as a table keeps it: as it is where one write unit holds it, else with all that nothing asks by deflated into
 * one attribute, if that costs less. The table, each index and each transaction charge by the started kilobyte. A dense
 * table keeps everything packed.
 */
export const packed = (table: TableName, item: Item): Record<string, unknown> => {
  if (isDense(table)) return deflated(item);
  const units = unitsOf(item);
  if (units <= 1) return { ...item };
  const small = deflated(item);
  return unitsOf(small) < units ? small : { ...item };
};

/** The item that was packed. What cannot be unpacked comes as it is, for its schema to refuse. */
export const unpacked = (item: Item): Item => {
  const { packed: bytes, ...plain } = item;
  if (!(bytes instanceof Uint8Array)) return item;
  try {
    return { ...plain, ...(JSON.parse(inflateRawSync(bytes, ZLIB).toString('utf8')) as Item) };
  } catch {
    return item;
  }
};
