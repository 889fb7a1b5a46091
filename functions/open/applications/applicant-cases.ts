import type { CalendarDay } from '../../domain/law/schema.ts';
import { ERASED_WORDS, type FindsCases } from '../../platform/held-of-person.ts';
import { everyItem, get, getItem } from '../../platform/store.ts';
import { type Application, applications, Claim, claimKey, Own, ownKey, ownList } from './application.ts';

/** The day on which it was over: refused, ended by the unit, or at the end of what was allowed. */
const endOf = ({ status, decision, ended, endsOn }: Application): CalendarDay | undefined =>
  status === 'refused' ? decision?.on : (ended?.on ?? endsOn);

/** What stays: of which data, on what purpose and ground it was decided, and that its use was reported. */
const withoutApplicant = ({ qualification: _, agreement, ...before }: Application): Application => ({
  ...before,
  account: '',
  applicant: { ...before.applicant, name: ERASED_WORDS, contact: '' },
  commitment: ERASED_WORDS,
  conditions: before.conditions.map(({ note: _note, ...condition }) => condition),
  ...(agreement ? { agreement: { ...agreement, text: ERASED_WORDS } } : {}),
  usage: before.usage.map(({ on }) => ({ on, result: ERASED_WORDS })),
});

/** Applications for data that is open on conditions. The register keeps what was decided and why, not of whom. */
export const applicantCases: FindsCases = async function* ({ store }, account) {
  const TableName = store.tableName('opening');
  for await (const { id } of everyItem(store, { table: 'opening', pk: ownList(account) }, Own)) {
    const before = await get(store, applications, id);
    if (!before) continue;
    const claimed = claimKey(account, before.entry);
    // A later application of theirs may hold it by now.
    const isClaim = (await getItem(store, 'opening', claimed, Claim))?.id === id;
    yield {
      kind: 'open-application',
      id,
      subjects: [`open-application:${id}`, `entry:${before.entry}`],
      from: before.appliedOn,
      endedOn: endOf(before),
      operations: 4,
      erase: (work) => {
        work.update(applications, before, withoutApplicant(before));
        work.operate({ Delete: { TableName, Key: ownKey(account, before.entry, id) } }, 'busy');
        if (isClaim) work.operate({ Delete: { TableName, Key: claimed } }, 'busy');
      },
    };
  }
};
