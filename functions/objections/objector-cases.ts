import type { CalendarDay } from '../domain/law/schema.ts';
import type { ObjectionState } from '../domain/objection/transitions.ts';
import { ERASED_WORDS, type FindsCases } from '../platform/held-of-person.ts';
import { everyStored, get, type Key } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';
import { type Objection, objections, objectorList } from './repository.ts';

const OVER: readonly ObjectionState[] = ['closed', 'withdrawn'];

/** The day on which it was over; none while it runs. */
export const objectionEnd = ({ status, history }: Objection): CalendarDay | undefined =>
  OVER.includes(status) ? history.at(-1)?.on : undefined;

/** Leaves what was decided of which data, and takes away by whom it came and in what words. */
export const eraseObjector = (work: Work, before: Objection): void => {
  const { record: _, ...rest } = before;
  const objector = { ...before.objector, account: '' };
  work.update(objections, before, { ...rest, objector, description: ERASED_WORDS, materials: [] });
};

/** Objections of one person. */
export const objectorCases: FindsCases = async function* ({ store }, account) {
  const pk = objectorList(account);
  for await (const { id, sk } of everyStored(store, { table: 'objections', pk })) {
    const before = await get(store, objections, String(id));
    if (!before) continue;
    const Key: Key = { pk, sk: String(sk) };
    yield {
      kind: 'objection',
      id: before.id,
      subjects: [`objection:${before.id}`, `entry:${before.entry}`],
      from: before.receivedOn,
      endedOn: objectionEnd(before),
      operations: 3,
      erase: (work) => {
        eraseObjector(work, before);
        work.operate({ Delete: { TableName: store.tableName('objections'), Key } }, 'busy');
      },
    };
  }
};
