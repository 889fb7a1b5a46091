import { organisations } from '../organisations/organisation.ts';
import type { Deps } from '../platform/county.ts';
import { get } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';
import {
  correctionKey,
  followerKey,
  followersOf,
  listKey,
  type RegisterRecord,
  records,
  valueKey,
} from './repository.ts';
import { kindNamed } from './who.ts';

export type NewRecord = Omit<RegisterRecord, 'version' | 'seal' | 'filedOn' | 'filedAt' | 'division' | 'parties'>;

/**
 * Writes a record into the register and into the lists of those whom it concerns: who filed it, whom it concerns, and
 * the parties of the record that it answers, and bodies that are told of it.
 */
export const putRecord = async (
  work: Work,
  deps: Deps,
  input: NewRecord,
  followed?: RegisterRecord,
  told: readonly string[] = [],
): Promise<RegisterRecord> => {
  const { account, organisation } = input.by;
  const about = await get(deps.store, organisations, input.concerned ?? organisation ?? '');
  const parties = new Set([
    ...(followed?.parties ?? []),
    organisation ? `organisation#${organisation}` : `account#${account}`,
    ...(input.concerned ? [`organisation#${input.concerned}`] : []),
    ...(about ? [`division#${about.division}`] : []),
    ...told.map((one) => `organisation#${one}`),
  ]);
  const record = work.create(records, {
    ...input,
    version: 0,
    filedOn: work.today,
    filedAt: work.now,
    ...(about ? { division: about.division } : {}),
    parties: [...parties],
  });
  for (const party of parties) work.keep('registers', { ...listKey(party, record), ...record });
  const { listedBy } = kindNamed(record.kind);
  if (listedBy) {
    const value = listedBy.map((field) => String(record.data[field])).join(':');
    work.keep('registers', { ...valueKey(value, record), ...record });
  }
  if (record.follows) {
    const { length } = await followersOf(deps.store, record.follows);
    work.keep('registers', { ...followerKey(record, length), ...record });
  }
  if (record.corrects) work.keep('registers', { ...correctionKey(record.corrects), record: record.id });
  return record;
};
