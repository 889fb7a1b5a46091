import { type CountyLaw, clockFor } from '../law/index.ts';
import type { CalendarDay, Cite, DutyName } from '../law/schema.ts';
import { addCalendarPeriod } from '../time/deadline.ts';
import type { KindName } from './kinds.ts';

/** What is done to systems regularly: the kind of record that says so, and the field with its day. */
export const SYSTEM_CHECKS = {
  'security.test': { kind: 'security-test', on: 'testedOn' },
  'security.assess': { kind: 'security-assessment', on: 'assessedOn' },
  'security.drill': { kind: 'drill', on: 'heldOn' },
} as const satisfies Readonly<Partial<Record<DutyName, { kind: KindName; on: string }>>>;
export type SystemCheck = keyof typeof SYSTEM_CHECKS;

/** How one system stands with one check that the county's law asks for. */
export interface Checked {
  readonly check: SystemCheck;
  /** The day of the last one that names the system. */
  readonly last?: CalendarDay;
  /** The day by which the next is due: an interval after the last, or after the registration. */
  readonly due: CalendarDay;
  readonly overdue: boolean;
  readonly cite: Cite;
}

interface Recorded {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Every check that the law asks of systems, for one of them. `months` are the county's intervals, by duty. */
export const checksOfSystem = (
  law: CountyLaw,
  today: CalendarDay,
  months: Readonly<Record<string, number>>,
  system: { readonly id: string; readonly name: string; readonly registeredOn?: CalendarDay | undefined },
  records: readonly Recorded[],
): Checked[] =>
  (Object.keys(SYSTEM_CHECKS) as SystemCheck[]).flatMap((check) => {
    const row = clockFor(law, check, today);
    if (!row || !('every' in row.clock.length) || row.clock.length.every !== 'configured') return [];
    const { kind, on } = SYSTEM_CHECKS[check];
    const last = records
      .filter((one) => one.kind === kind && names(one.data.systems, system))
      .map((one) => String(one.data[on]))
      .sort()
      .at(-1);
    const from = last ?? system.registeredOn ?? today;
    const due = addCalendarPeriod(from, months[check] ?? row.clock.length.defaultMonths, 'month');
    return [{ check, ...(last ? { last } : {}), due, overdue: today > due, cite: row.cite }];
  });

const names = (systems: unknown, { id, name }: { readonly id: string; readonly name: string }): boolean =>
  Array.isArray(systems) && (systems.includes(id) || systems.includes(name));
