import type { CalendarDay } from '../domain/law/schema.ts';
import { type BackupState, backupState } from '../domain/registers/backups.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { log } from '../platform/log.ts';
import { Problem } from '../platform/problems.ts';
import { everyItem, get, getItem, queryItems, type Store } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { putRecord } from './put-record.ts';
import { Correction, correctionKey, RegisterRecord, records } from './repository.ts';

/** What of a plan's copies and checks is looked through: the latest. */
const LATEST = 200;

/** Days between copies by grade, as the regulator has set them last. */
export const gradesOf = async (store: Store): Promise<ReadonlyMap<string, number>> => {
  const query = { table: 'registers', index: 'g1', pk: 'kind#backup-grades', descending: true, limit: 1 } as const;
  const [latest] = (await queryItems(store, query, RegisterRecord)).items;
  const grades = (latest?.data.grades ?? []) as { grade: string; everyDays: number }[];
  return new Map(grades.map(({ grade, everyDays }) => [grade, everyDays]));
};

/** How the plan of a record stands today. */
export const stateOf = async (
  store: Store,
  { id, filedOn, data }: RegisterRecord,
  grades: ReadonlyMap<string, number>,
  today: CalendarDay,
): Promise<BackupState> => {
  const query = { table: 'registers', pk: `follows#${id}`, descending: true, limit: LATEST } as const;
  const { items } = await queryItems(store, query, RegisterRecord);
  return backupState({ filedOn, ...data }, grades, items.toReversed(), today);
};

/** Plans that no later record corrects, of everyone or of one body. */
export const plansOf = async (store: Store, organisation?: string): Promise<RegisterRecord[]> => {
  const where = organisation
    ? { pk: `organisation#${organisation}`, beginsWith: 'backup-plan#' }
    : { index: 'g1' as const, pk: 'kind#backup-plan' };
  const found: RegisterRecord[] = [];
  for await (const plan of everyItem(store, { table: 'registers', ...where }, RegisterRecord))
    if (!(await getItem(store, 'registers', correctionKey(plan.id), Correction))) found.push(plan);
  return found;
};

/** Files a warning for every copy that is missing, once, and tells who should have made it and the regulator. */
export const warnOfMissedBackups = async (deps: Deps, today: CalendarDay): Promise<number> => {
  const grades = await gradesOf(deps.store);
  let warned = 0;
  for (const plan of await plansOf(deps.store)) {
    const { missed, due, lastCopy } = await stateOf(deps.store, plan, grades, today);
    if (missed && due && (await warn(deps, plan, due, lastCopy))) warned += 1;
  }
  return warned;
};

const warn = async (deps: Deps, plan: RegisterRecord, due: CalendarDay, last: string | undefined): Promise<boolean> => {
  const id = `missed-${plan.id}-${due}`;
  if (await get(deps.store, records, id)) return false;
  const work = beginWork(deps, PLATFORM, 'warnOfMissedBackup', id);
  await putRecord(
    work,
    deps,
    {
      id,
      kind: 'backup-missed',
      by: { account: PLATFORM.account, organisation: deps.county.regulator },
      day: work.today,
      follows: plan.id,
      data: { plan: plan.id, due, ...(last ? { last } : {}) },
    },
    plan,
  );
  for (const to of new Set([plan.by.organisation, deps.county.regulator]))
    if (to)
      work.notify({
        to,
        subject: { zh: `备份逾期：${plan.data.name}`, en: 'A backup is overdue' },
        about: { type: 'record', id: plan.id },
      });
  try {
    await work.commit();
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    log.warn('a warning was left to the next sweep', { plan: plan.id, code: error.code });
    return false;
  }
};
