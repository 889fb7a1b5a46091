import type { CalendarDay } from '../domain/law/schema.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { everyItem } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { Organisation, organisations } from './organisation.ts';

/** Custodians whose day has come take office. */
export const takeOffice = async (deps: Deps, today: CalendarDay): Promise<number> => {
  let count = 0;
  for await (const before of everyItem(
    deps.store,
    { table: 'organisations', index: 'g1', pk: 'organisations' },
    Organisation,
  )) {
    const { nextCustodian, ...rest } = before;
    if (!nextCustodian || nextCustodian.since > today) continue;
    const { late: _, ...custodian } = nextCustodian;
    const work = beginWork(deps, PLATFORM, 'custodianTookOffice', before.id);
    work.update(organisations, before, { ...rest, custodian });
    await work.commit();
    count += 1;
  }
  return count;
};
