import type { Store } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';
import { type Entry, nameClaim, nameKey } from './repository.ts';

/** A resource code names one entry in the whole catalog. */
const codeClaim = (key: string) => ({ pk: `code#${key}`, sk: 'claim' });
type Coded = Pick<Entry, 'id' | 'codes'>;
const keysOf = (entry: Coded | undefined): Set<string> => new Set((entry?.codes ?? []).map(nameKey));

/** Claims the codes that came and gives up those that went; a code that another entry has is refused. */
export const moveCodes = (work: Work, store: Store, before: Coded | undefined, after: Coded): void => {
  const [old, next] = [keysOf(before), keysOf(after)];
  for (const code of [...next].filter((one) => !old.has(one)))
    work.keep('catalog', { ...codeClaim(code), entry: after.id });
  for (const code of [...old].filter((one) => !next.has(one)))
    work.operate({ Delete: { TableName: store.tableName('catalog'), Key: codeClaim(code) } }, 'stale-version');
};

/** One department holds one name once, and one entry a code: both claims move when the content changes. */
export const moveClaims = (work: Work, store: Store, before: Entry, after: Entry): void => {
  moveCodes(work, store, before, after);
  if (nameKey(before.name) === nameKey(after.name)) return;
  claimName(work, after);
  const Key = nameClaim(before.provider, before.name);
  work.operate({ Delete: { TableName: store.tableName('catalog'), Key } }, 'stale-version');
};

export const claimName = (work: Work, { id, name, provider }: Entry): void =>
  work.keep('catalog', { ...nameClaim(provider, name), entry: id, name, provider });
