import type { FindsCases } from '../platform/held-of-person.ts';
import { ERASED_WORDS } from '../platform/held-of-person.ts';
import { everyItem, type Store } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';
import { followerKey, followersOf, listKey, RegisterRecord, records } from './repository.ts';

/** What a person says in a complaint, in their own words; whom it is about and what came of it stays. */
const OWN_WORDS = ['facts', 'wish'];

interface Copied {
  readonly record: RegisterRecord;
  /** Its place among those that answer the same record. */
  readonly number?: number;
}

/** A record in place of what it was, with every copy of it; its copy in the person's own list goes. */
const rewrite = (work: Work, store: Store, account: string, { record, number }: Copied): void => {
  const own = `account#${account}`;
  const isTheirs = record.by.account === account && record.by.organisation === undefined;
  const { documents: _, ...data } = record.data;
  const words = Object.fromEntries(OWN_WORDS.flatMap((name) => (name in data ? [[name, ERASED_WORDS]] : [])));
  const parties = record.parties.filter((party) => party !== own);
  const after = work.update(records, record, {
    ...record,
    parties,
    ...(isTheirs ? { by: { account: '' }, data: { ...data, ...words } } : {}),
  });
  const TableName = store.tableName('registers');
  const copy = (key: object) => work.operate({ Put: { TableName, Item: { ...after, ...key } } }, 'busy');
  for (const party of parties) copy(listKey(party, after));
  if (number !== undefined) copy(followerKey(after, number));
  work.operate({ Delete: { TableName, Key: listKey(own, record) } }, 'busy');
};

/** Complaints that a person filed, each with what answered it: over once it was answered, or not accepted. */
export const filerCases: FindsCases = async function* ({ store }, account) {
  const where = { table: 'registers', pk: `account#${account}`, beginsWith: 'complaint#' } as const;
  for await (const record of everyItem(store, where, RegisterRecord)) {
    const followers = await followersOf(store, record.id);
    const end = followers.find(
      ({ kind, data }) => kind === 'complaint-answer' || (kind === 'complaint-acceptance' && data.accepted === false),
    );
    const all: Copied[] = [{ record }, ...followers.map((one, number) => ({ record: one, number }))];
    yield {
      kind: 'complaint',
      id: record.id,
      subjects: [`record:${record.id}`, `complaint:${record.id}`],
      from: record.filedOn,
      endedOn: end?.filedOn,
      operations: all.reduce((sum, one) => sum + one.record.parties.length + 4, 0),
      erase: (work) => {
        for (const one of all) rewrite(work, store, account, one);
      },
    };
  }
};
