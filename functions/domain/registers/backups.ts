import type { CalendarDay } from '../law/schema.ts';
import { addDays, dayOf } from '../time/day.ts';

interface Plan {
  readonly filedOn: CalendarDay;
  readonly secondPlace?: string | undefined;
  readonly grade?: string | undefined;
  readonly everyDays?: number | undefined;
}
interface Filed {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** How a component or a system stands with its backup. Moments are those that the copies hold. */
export interface BackupState {
  readonly everyDays?: number;
  readonly lastCopy?: string;
  readonly lastCheck?: { readonly on: CalendarDay; readonly restorable: boolean };
  readonly lastRestorable?: string;
  /** The day by which the next copy is due; none where neither plan nor grade says how often. */
  readonly due?: CalendarDay;
  readonly missed: boolean;
}

/** Where a second place is named, only copies that lie there count: a copy beside the original is no backup of it. */
export const backupState = (
  { filedOn, secondPlace, grade, everyDays: own }: Plan,
  grades: ReadonlyMap<string, number>,
  followers: readonly Filed[],
  today: CalendarDay,
): BackupState => {
  const of = (kind: string) => followers.filter((one) => one.kind === kind).map(({ data }) => data);
  const moments = of('backup-copy')
    .filter(({ place }) => secondPlace === undefined || place === secondPlace)
    .map(({ at }) => Date.parse(String(at)));
  const lastCopy = moments.length > 0 ? new Date(Math.max(...moments)).toISOString() : undefined;
  const checks = of('restore-check').toSorted((a, b) => String(a.checkedOn).localeCompare(String(b.checkedOn)));
  const restorable = checks.filter((one) => one.restorable === true).map(({ copyAt }) => Date.parse(String(copyAt)));
  const last = checks.at(-1);
  const everyDays = own ?? (grade === undefined ? undefined : grades.get(grade));
  const due = everyDays === undefined ? undefined : addDays(lastCopy ? dayOf(lastCopy) : filedOn, everyDays);
  return {
    ...(everyDays === undefined ? {} : { everyDays }),
    ...(lastCopy ? { lastCopy } : {}),
    ...(last ? { lastCheck: { on: String(last.checkedOn), restorable: last.restorable === true } } : {}),
    ...(restorable.length > 0 ? { lastRestorable: new Date(Math.max(...restorable)).toISOString() } : {}),
    ...(due ? { due } : {}),
    missed: due !== undefined && today > due,
  };
};
