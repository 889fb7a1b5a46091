import { ERASED_WORDS, type FindsCases } from '../platform/held-of-person.ts';
import { everyItem } from '../platform/store.ts';
import { Authorisation, authorisations, authorisationsBy } from './authorisations.ts';

/** Leave that a person gave to third parties. It is over once it was declined, withdrawn, or its last day has passed. */
export const subjectCases: FindsCases = async function* ({ store }, account) {
  const where = { table: 'grants', index: 'g1', pk: authorisationsBy(account) } as const;
  for await (const before of everyItem(store, where, Authorisation))
    yield {
      kind: 'authorisation',
      id: before.id,
      subjects: [`authorisation:${before.id}`, `entry:${before.entry}`],
      from: before.givenOn,
      endedOn: before.withdrawnOn ?? (before.status === 'declined' ? before.checked?.on : before.endsOn),
      operations: 2,
      erase: (work) => {
        const record = { ...before.record, value: '' };
        work.update(authorisations, before, { ...before, subject: '', purpose: ERASED_WORDS, record });
      },
    };
};
