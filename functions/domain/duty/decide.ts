import type { CalendarDay, Cite } from '../law/schema.ts';
import { no, ok, type Result } from '../result.ts';
import { type Calendar, statusOf, withClosures } from '../time/calendar.ts';
import { addDays, daysBetween, startOfDay } from '../time/day.ts';
import {
  addCalendarPeriod,
  type Count,
  countForward,
  halfwayDay,
  lapsesAt,
  workingDayBefore,
  workingDayFrom,
} from '../time/deadline.ts';
import type { Duty, Extension } from './duty.ts';
import { type SpanInput, spanOf } from './span.ts';
import { type DutyAction, dutyTransitions } from './transitions.ts';

/** When the bearer is reminded. Days fall on working days; the hour is in the county's zone. */
export interface ReminderPlan {
  readonly half: boolean;
  readonly workingDaysBefore: readonly number[];
  readonly hour: number;
  /** Calendar days between two reminders of a duty for which the text gives no day; 30 when absent. */
  readonly standingDays?: number | undefined;
}
const STANDING_DAYS = 30;
export const DEFAULT_REMINDERS: ReminderPlan = { half: true, workingDaysBefore: [1], hour: 9 };

export interface StartInput extends SpanInput {
  readonly id: string;
  readonly cite: Cite;
  readonly alsoCited?: readonly Cite[];
  readonly bearer: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly at: string;
}

/** The calendar as this duty sees it: days in which the clock stood still do not count. */
const ownCalendar = (duty: Pick<Duty, 'stretches'>, calendar: Calendar): Calendar => {
  const still = duty.stretches.filter((s) => s.effect === 'pauses' && s.to);
  const days: { day: CalendarDay; reason: string }[] = [];
  for (const stretch of still) {
    for (let day = addDays(stretch.from, 1); day <= stretch.to!; day = addDays(day, 1))
      days.push({ day, reason: `paused: ${stretch.why}` });
  }
  return days.length ? withClosures(calendar, days) : calendar;
};

/** Day zero after any restart. */
const dayZero = (duty: Pick<Duty, 'start' | 'stretches'>): CalendarDay =>
  duty.stretches.filter((s) => s.effect === 'restarts' && s.to).at(-1)?.to ?? duty.start;

type Counted = Pick<Duty, 'start' | 'span' | 'stretches' | 'extensions'>;

/** Counts the duty's days; the explanation that `GET /supervision/duties/{id}` answers with. Absent without a figure. */
export const countOf = (duty: Counted, calendar: Calendar): Count | undefined => {
  const more = duty.extensions.reduce((sum, e) => sum + e.workingDays, 0);
  const from = dayZero(duty);
  switch (duty.span.kind) {
    case 'no-figure':
      return undefined;
    case 'working-days':
      return countForward(ownCalendar(duty, calendar), from, duty.span.count + more);
    case 'months': {
      // A period that ends on a day off ends on the next working day (Civil Code art. 203).
      const last = workingDayFrom(calendar, addCalendarPeriod(from, duty.span.count, 'month'));
      return extended(last, from, more, calendar, !statusOf(calendar, last).covered);
    }
    case 'fixed-day':
      return extended(duty.span.day, from, more, calendar, false);
  }
};

/** A due day fixed by the calendar, with any extension counted on in working days. */
const extended = (
  day: CalendarDay,
  from: CalendarDay,
  more: number,
  calendar: Calendar,
  provisional: boolean,
): Count =>
  more > 0
    ? countForward(calendar, day, more)
    : { from, due: day, provisional, days: [], calendarVersion: calendar.version };

const timing = (duty: Counted, calendar: Calendar, plan: ReminderPlan, today: CalendarDay) => {
  const count = countOf(duty, calendar);
  if (!count) return { due: undefined, provisional: false, calendar: calendar.version, remindOn: [] };
  const days = new Set<CalendarDay>();
  if (plan.half && count.days.length > 0) days.add(halfwayDay(count));
  for (const n of plan.workingDaysBefore) {
    let day = count.due;
    for (let i = 0; i < n; i++) day = workingDayBefore(calendar, day);
    days.add(day);
  }
  const remindOn = [...days].filter((day) => day > today && day <= count.due).sort();
  return { due: count.due, provisional: count.provisional, calendar: calendar.version, remindOn };
};

/** Drops keys whose value is undefined, so that stored duties carry none. */
const tidy = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;

/** Starts a duty on `day` (day zero). */
export const start = (input: StartInput, calendar: Calendar, plan: ReminderPlan = DEFAULT_REMINDERS): Duty => {
  const { clock } = input;
  const base = { start: input.day, span: spanOf(input, calendar), stretches: [], extensions: [] };
  return tidy({
    id: input.id,
    duty: clock.duty,
    rows: [...clock.rows],
    says: clock.says,
    bearer: { party: clock.bearer, organisation: input.bearer },
    subject: { ...input.subject },
    cause: clock.from,
    metBy: clock.metBy,
    ...base,
    cite: input.cite,
    alsoCited: [...(input.alsoCited ?? [])],
    onLapse: clock.onLapse,
    onSupplement: clock.onSupplement ?? 'runs-on',
    extensible: clock.extension,
    ...timing(base, calendar, plan, input.day),
    state: 'running',
    generation: 1,
    reminded: [],
    startedAt: input.at,
    version: 0,
  } as Duty);
};

const allowed = (duty: Duty, action: DutyAction): Result<Duty> => {
  const step: { readonly from: readonly string[] } = dutyTransitions[action];
  return step.from.includes(duty.state)
    ? ok(duty)
    : no({ code: 'wrong-state', detail: `a duty that is ${duty.state} cannot ${action}` });
};

/** Same, for what moves the due day: not once that day has passed, whether or not the clock has said so yet. */
const allowedInTime = (duty: Duty, action: DutyAction, today: CalendarDay): Result<Duty> =>
  duty.due !== undefined && today > duty.due && allowed(duty, action).ok
    ? no({ code: 'wrong-state', detail: `a duty whose day has passed cannot ${action}` })
    : allowed(duty, action);

/** The day up to which its clock has run: while it stands still, the day on which it stopped. */
const ranUntil = (duty: Duty, today: CalendarDay): CalendarDay =>
  duty.state === 'paused' ? (duty.stretches.at(-1)?.from ?? today) : today;

/** Done on `today`. Late if the due day has passed, or its clock has said so meanwhile; a breach once recorded stays. */
export const meet = (duty: Duty, today: CalendarDay, at: string, why: string): Result<Duty> => {
  const may = allowed(duty, 'meet');
  if (!may.ok) return may;
  const late = duty.state === 'lapsed' || (duty.due !== undefined && ranUntil(duty, today) > duty.due);
  return ok({
    ...duty,
    state: 'met',
    metOn: today,
    late,
    ...(late ? { breachedOn: duty.breachedOn ?? duty.due } : {}),
    ended: { at, why },
  });
};

export const cancel = (duty: Duty, at: string, why: string): Result<Duty> => {
  const may = allowed(duty, 'cancel');
  return may.ok ? ok({ ...duty, state: 'cancelled', ended: { at, why } }) : may;
};

/** More material is awaited. What that does to the clock is the law's word; where it is silent the clock runs on. */
export const awaitSupplement = (duty: Duty, today: CalendarDay, why: string): Result<Duty> => {
  const may = duty.onSupplement === 'runs-on' ? allowed(duty, 'pause') : allowedInTime(duty, 'pause', today);
  if (!may.ok) return may;
  const stretches = [...duty.stretches, { from: today, why, effect: duty.onSupplement }];
  return ok({ ...duty, stretches, state: duty.onSupplement === 'runs-on' ? 'running' : 'paused' });
};

/** The material has come. Recounts when the clock stood still or starts anew. */
export const supplementCame = (
  duty: Duty,
  today: CalendarDay,
  calendar: Calendar,
  plan: ReminderPlan = DEFAULT_REMINDERS,
): Result<Duty> => {
  const open = duty.stretches.at(-1);
  if (!open || open.to) return no({ code: 'wrong-state', detail: 'no material is awaited' });
  const stretches = [...duty.stretches.slice(0, -1), { ...open, to: today }];
  if (open.effect === 'runs-on') return ok({ ...duty, stretches });
  const may = allowed(duty, 'resume');
  if (!may.ok) return may;
  const next = { ...duty, stretches };
  return ok(
    tidy({ ...next, ...timing(next, calendar, plan, today), state: 'running', generation: duty.generation + 1 }),
  );
};

/** Extra days with recorded consent. Refused where the text allows none, or for more than it allows in all. */
export const extend = (
  duty: Duty,
  workingDays: number,
  consent: Extension['consent'],
  today: CalendarDay,
  calendar: Calendar,
  plan: ReminderPlan = DEFAULT_REMINDERS,
): Result<Duty> => {
  const may = allowedInTime(duty, 'extend', today);
  if (!may.ok) return may;
  if (!duty.extensible)
    return no({ code: 'no-extension', detail: `article ${duty.cite.article} states no extension`, cite: duty.cite });
  const used = duty.extensions.reduce((sum, e) => sum + e.workingDays, 0);
  const cite = { regulation: duty.cite.regulation, article: duty.extensible.article };
  if (used + workingDays > duty.extensible.workingDays)
    return no({
      code: 'no-extension',
      detail: `at most ${duty.extensible.workingDays} working days in all, ${used} used`,
      cite,
    });
  const next = { ...duty, extensions: [...duty.extensions, { workingDays, consent, cite }] };
  return ok(tidy({ ...next, ...timing(next, calendar, plan, today), generation: duty.generation + 1 }));
};

const remindAt = (day: CalendarDay, plan: ReminderPlan): string =>
  new Date(Date.parse(startOfDay(day)) + plan.hour * 3_600_000).toISOString();

/** The first moment after `today` at which its clock has something to do. */
const nextMoment = ({ remindOn, due }: Duty, today: CalendarDay, plan: ReminderPlan): string => {
  const reminders = remindOn.filter((day) => day > today).map((day) => remindAt(day, plan));
  return [...reminders, lapsesAt(due!)].sort()[0]!;
};

/**
 * Counts again with another calendar. `undefined` when nothing changes but the version it was counted with. The clock
 * that runs goes on where it wakes in time for the new day: it asks then, and is told to wait on.
 */
export const recount = (
  duty: Duty,
  calendar: Calendar,
  today: CalendarDay,
  plan: ReminderPlan = DEFAULT_REMINDERS,
): Duty | undefined => {
  if (!allowed(duty, 'recount').ok || duty.due === undefined || duty.calendar === calendar.version) return undefined;
  const next = tidy({ ...duty, ...timing(duty, calendar, plan, today) });
  const moved = next.due !== duty.due || next.provisional !== duty.provisional;
  if (!moved) return undefined;
  const wakesInTime = nextMoment(next, today, plan) >= nextMoment(duty, today, plan);
  return wakesInTime ? next : { ...next, generation: duty.generation + 1 };
};

/** The duty as reminded of today, if it has no day and has stood for the interval since it began or was last reminded of. */
export const remindOfStanding = (duty: Duty, today: CalendarDay, plan: ReminderPlan): Duty | undefined => {
  if (!allowed(duty, 'remind').ok || duty.due !== undefined) return undefined;
  const since = duty.reminded.at(-1) ?? duty.start;
  return daysBetween(since, today) < (plan.standingDays ?? STANDING_DAYS) ? undefined : { ...duty, reminded: [today] };
};

/** What a duty's clock is told when it asks at `now`. */
export interface Asked {
  readonly duty: Duty;
  /** What happened by now and was not known before; empty when the wake-up came twice or early. */
  readonly happened: readonly ('reminded' | 'lapsed')[];
  readonly answer: { readonly done: true } | { readonly done: false; readonly wakeAt: string };
}

/**
 * The one decision that every clock asks for. Safe to ask at any time and any number of times: it looks only at what
 * is true now. A clock of an older generation is told that it is done.
 */
export const ask = (duty: Duty, generation: number, now: string, plan: ReminderPlan = DEFAULT_REMINDERS): Asked => {
  if (duty.state !== 'running' || duty.due === undefined || generation !== duty.generation)
    return { duty, happened: [], answer: { done: true } };
  if (now >= lapsesAt(duty.due))
    return { duty: { ...duty, state: 'lapsed', breachedOn: duty.due }, happened: ['lapsed'], answer: { done: true } };
  const passed = duty.remindOn.filter((day) => !duty.reminded.includes(day) && remindAt(day, plan) <= now);
  const next = passed.length ? { ...duty, reminded: [...duty.reminded, ...passed] } : duty;
  const ahead = duty.remindOn.map((day) => remindAt(day, plan)).filter((moment) => moment > now);
  const wakeAt = [...ahead, lapsesAt(duty.due)].sort()[0]!;
  return { duty: next, happened: passed.length ? ['reminded'] : [], answer: { done: false, wakeAt } };
};
