import type { Duty } from '../domain/duty/duty.ts';
import type { CalendarDay, DutyName, EventName } from '../domain/law/schema.ts';
import { type Owers, periodOf, periodSubject, type Recurring, recurring } from '../domain/registers/periods.ts';
import { allOrganisations } from '../organisations/all-organisations.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { dutiesOf } from '../platform/duty-store.ts';
import { log } from '../platform/log.ts';
import { Problem } from '../platform/problems.ts';
import { beginWork, type Work } from '../platform/work.ts';
import { grantsHeldBy } from '../share/repository.ts';

/** Each duty and its evidence are two operations at most; a transaction takes a hundred. */
const DUTIES_AT_ONCE = 30;
const OPEN: readonly Duty['state'][] = ['running', 'paused', 'lapsed'];

interface Opening {
  readonly event: EventName;
  readonly organisation: string;
  readonly period: string | undefined;
  readonly day: CalendarDay;
}

/** The bodies that owe recurring duties. The regulator's own stand apart from those of departments. */
const owersOf = (deps: Deps) => {
  let bodies: Promise<string[]> | undefined;
  const active = async (): Promise<string[]> =>
    (await allOrganisations(deps.store))
      .filter((one) => one.status === 'active' && one.level !== 'outside')
      .map((one) => one.id);
  const all = () => {
    bodies ??= active();
    return bodies;
  };
  const holdsLiveGrant = async (id: string): Promise<boolean> => {
    for await (const { status } of grantsHeldBy(deps.store, id)) if (status === 'active') return true;
    return false;
  };
  const TABLE: Readonly<Record<Owers, () => Promise<string[]>>> = {
    regulator: async () => [deps.county.regulator],
    departments: async () => (await all()).filter((id) => id !== deps.county.regulator),
    'grant-holders': async () => {
      const ids = await all();
      const holds = await Promise.all(ids.map(holdsLiveGrant));
      return ids.filter((_, i) => holds[i]);
    },
  };
  return (owers: Owers) => TABLE[owers]();
};

/** The duties of a body in a period. */
type DutiesIn = (organisation: string, period: string | undefined) => Promise<readonly Duty[]>;

const dutiesIn =
  ({ store }: Deps): DutiesIn =>
  (organisation, period) =>
    dutiesOf(store, periodSubject(organisation, period));

/** Same, read once each however many clocks share a period. */
const dutiesInOnce = (deps: Deps): DutiesIn => {
  const read = new Map<string, Promise<readonly Duty[]>>();
  return (organisation, period) => {
    const { id } = periodSubject(organisation, period);
    const found = read.get(id) ?? dutiesIn(deps)(organisation, period);
    read.set(id, found);
    return found;
  };
};

/** What must be opened for one body, if anything: the calendar period's duty, or the next interval since the last. */
const dueFor = async (
  duties: DutiesIn,
  { clock }: Recurring,
  organisation: string,
  today: CalendarDay,
): Promise<Opening | undefined> => {
  const period = periodOf(clock.length, today);
  const known = await duties(organisation, period);
  const ones = known.filter((duty) => duty.duty === clock.duty);
  if (period !== undefined) return ones.length ? undefined : { event: clock.from, organisation, period, day: today };
  if (ones.some((duty) => OPEN.includes(duty.state))) return undefined;
  const last = ones
    .flatMap((duty) => duty.metOn ?? [])
    .sort()
    .at(-1);
  return { event: clock.from, organisation, period, day: last ?? today };
};

/** A body plays every part in its own period. */
const everyPart = (organisation: string) => ({
  provider: organisation,
  consumer: organisation,
  'service-agency': organisation,
});

const open = (work: Work, { event, organisation, period, day }: Opening): Promise<Duty[]> =>
  work.happened(event, {
    subject: periodSubject(organisation, period),
    parties: everyPart(organisation),
    day,
    ...(period === undefined ? {} : { occurrence: period }),
  });

/**
 * Starts the recurring duties of the day for everyone who owes one: for a calendar month or year once in it, for an
 * interval that the county sets once the last was done. Safe to run at any time, twice too. Answers how many it opened.
 */
export const openPeriods = async (deps: Deps, today: CalendarDay): Promise<number> => {
  const bodies = owersOf(deps);
  const duties = dutiesInOnce(deps);
  const openings: Opening[] = [];
  for (const one of recurring(deps.county.law, today)) {
    for (const organisation of await bodies(one.owers)) {
      const due = await dueFor(duties, one, organisation, today);
      if (due) openings.push(due);
    }
  }
  let opened = 0;
  for (let at = 0; at < openings.length; at += DUTIES_AT_ONCE) {
    const work = beginWork(deps, PLATFORM, 'periodOpened', `periods-${today}`);
    let started = 0;
    for (const opening of openings.slice(at, at + DUTIES_AT_ONCE)) started += (await open(work, opening)).length;
    try {
      await work.commit();
      opened += started;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Someone opened one of them meanwhile; the next sweep sees what is left.
      log.warn('periods left to the next sweep', { code: error.code });
    }
  }
  return opened;
};

const badPeriod = (zh: string, en: string): Problem =>
  new Problem('invalid-request', { faults: [{ path: 'body.data.period', code: 'period', zh, en }] });

/** The period that a report is for: the present one unless it names an earlier one. */
const reported = (present: string | undefined, wanted: string | undefined): string | undefined => {
  if (present === undefined || wanted === undefined) return present;
  if (wanted.length < present.length) throw badPeriod('须写明月份', 'it must name a month');
  const period = wanted.slice(0, present.length);
  if (period > present) throw badPeriod('期间尚未开始', 'the period lies in the future');
  return period;
};

/** Meets a body's recurring duty. Where the sweep has not opened the present period yet, it is opened here. */
export const meetPeriod = async (
  work: Work,
  deps: Deps,
  duty: DutyName,
  organisation: string,
  wanted: string | undefined,
): Promise<Duty[]> => {
  const row = recurring(deps.county.law, work.today).find(({ clock }) => clock.duty === duty);
  if (!row) return [];
  const present = periodOf(row.clock.length, work.today);
  const period = reported(present, wanted);
  if (period === present) {
    const opening = await dueFor(dutiesIn(deps), row, organisation, work.today);
    if (opening) await open(work, opening);
  }
  return work.meet(duty, periodSubject(organisation, period), 'filed');
};
