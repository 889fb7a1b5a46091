import { type Entry, entries } from '../catalog/repository.ts';
import type { Rule } from '../domain/quality/rules.ts';
import { type DataVersion, dataVersionOf } from '../gathering/repository.ts';
import type { Deps } from '../platform/county.ts';
import { get } from '../platform/store.ts';

type ReferenceRule = Extract<Rule, { kind: 'references' }>;

/**
 * Whether a department's data may be held against an item of another entry. How many of one's own values another table
 * has tells whether it has them: so only one's own entries, and what anyone may see in full anyway.
 */
export const mayReferTo = (provider: string, entry: Entry, key: string): boolean => {
  const item = entry.items?.find(({ name }) => name === key);
  if (!item || entry.status !== 'published') return false;
  if (entry.provider === provider) return true;
  const shown = (item.masking ?? 'none') === 'none' && (item.shareType ?? entry.shareType) === 'unconditional';
  return entry.shareType === 'unconditional' && shown;
};

/** The data in force that a rule refers to; absent where it may not be asked or is not there. */
export const referenceOf = async (
  { store }: Pick<Deps, 'store'>,
  provider: string,
  { entry: id, key }: ReferenceRule,
): Promise<DataVersion | undefined> => {
  const entry = await get(store, entries, id);
  if (!entry?.data || !mayReferTo(provider, entry, key)) return undefined;
  const version = await dataVersionOf(store, id, entry.data.version);
  return version?.items.some(({ name }) => name === key) ? version : undefined;
};
