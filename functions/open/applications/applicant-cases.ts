import { ERASED_WORDS, type FindsCases } from '../../platform/held-of-person.ts';
import { everyItem, get, getItem } from '../../platform/store.ts';
import { applications, Claim, claimKey, Own, ownKey, ownList } from './application.ts';

/** Applications for data that is open on conditions. The register keeps what was decided and why, not of whom. */
export const applicantCases: FindsCases = async function* ({ store }, account) {
  const TableName = store.tableName('opening');
  for await (const { id } of everyItem(store, { table: 'opening', pk: ownList(account) }, Own)) {
    const before = await get(store, applications, id);
    if (!before) continue;
    const { qualification: _, ...rest } = before;
    const claimed = claimKey(account, before.entry);
    // A later application of theirs may hold it by now.
    const isClaim = (await getItem(store, 'opening', claimed, Claim))?.id === id;
    yield {
      kind: 'open-application',
      id,
      subjects: [`open-application:${id}`, `entry:${before.entry}`],
      from: before.appliedOn,
      endedOn: before.status === 'refused' ? before.decision?.on : before.ended?.on,
      operations: 4,
      erase: (work) => {
        const applicant = { ...before.applicant, name: ERASED_WORDS, contact: '' };
        work.update(applications, before, { ...rest, account: '', applicant, commitment: ERASED_WORDS });
        work.operate({ Delete: { TableName, Key: ownKey(account, before.entry, id) } }, 'busy');
        if (isClaim) work.operate({ Delete: { TableName, Key: claimed } }, 'busy');
      },
    };
  }
};
