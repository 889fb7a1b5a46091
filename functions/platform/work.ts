import { cancel, meet, type StartInput, start } from '../domain/duty/decide.ts';
import type { Duty } from '../domain/duty/duty.ts';
import { clocksFrom } from '../domain/law/index.ts';
import type { CalendarDay, Cite, DutyName, EventName, Party } from '../domain/law/schema.ts';
import type { Result } from '../domain/result.ts';
import type { Calendar } from '../domain/time/calendar.ts';
import { dayOf } from '../domain/time/day.ts';
import type { TableName } from '../tables.ts';
import { afterwards } from './afterwards.ts';
import { beginEvidence, type EventInput } from './audit.ts';
import { loadCalendar } from './calendar-store.ts';
import type { Caller } from './caller.ts';
import type { Subject } from './cases.ts';
import type { Deps } from './county.ts';
import { dutiesOf, duties as dutyCollection, dutyId, isOpen } from './duty-store.ts';
import { hashOf } from './evidence-entry.ts';
import { newId } from './ids.ts';
import { packed } from './packing.ts';
import type { Instant, Notice } from './ports.ts';
import { Problem, type ProblemCode } from './problems.ts';
import { type Collection, get, type Key, type Stored } from './store.ts';
import { type Conditional, type Operation, putAlone, transact } from './transact.ts';

/** Something the law's clocks listen to. */
export interface Happening {
  readonly subject: Subject;
  readonly parties: Partial<Record<Party, string>>;
  /** Day zero; today when absent. */
  readonly day?: CalendarDay;
  readonly fixedDay?: CalendarDay | undefined;
  readonly updateCycle?: string | undefined;
  /** Tells apart repeated happenings of one subject; counts up when absent. */
  readonly occurrence?: string;
}

export interface ChangeNote {
  readonly action?: string;
  readonly basis?: readonly Cite[];
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Answer when the write loses: `already-exists` for a creation, `stale-version` for a change. */
  readonly otherwise?: ProblemCode;
}

/**
 * One unit of work: what a request changes, gathered while the verb runs and written in one transaction at its end:
 * entities with their version, their events, and the duties that they start, meet or cancel. What follows from it
 * (arming clocks, telling people) comes after, is idempotent, and is repaired by the sweeper.
 */
export interface Work {
  readonly now: Instant;
  readonly today: CalendarDay;
  calendar(): Promise<Calendar>;
  create<T extends Stored>(of: Collection<T>, value: NoInfer<T>, note?: ChangeNote): T;
  update<T extends Stored>(of: Collection<T>, before: NoInfer<T>, after: NoInfer<T>, note?: ChangeNote): T;
  /** An item beside an entity that is written once: a kept version, a line of a register. */
  keep(table: TableName, item: Key & Record<string, unknown>): void;
  /** Any other operation of the transaction, with the problem that its failed condition means. */
  operate(operation: Operation, otherwise: ProblemCode): void;
  record(event: EventInput): void;
  /** Starts every duty that the county's law ties to this event on this day. Answers with the started ones. */
  happened(event: EventName, happening: Happening): Promise<Duty[]>;
  /**
   * Meets the subject's open duties of this name; none is fine, for not every city sets the clock. `by` says what
   * happened, for duties that only one happening fulfils.
   */
  meet(duty: DutyName, subject: Subject, why: string, by?: EventName): Promise<Duty[]>;
  cancel(subject: Subject, why: string, only?: DutyName): Promise<void>;
  /** Replaces a duty by a decision on it. */
  decideDuty(before: Duty, decision: Result<Duty>): Duty;
  openDuties(subject: Subject): Promise<Duty[]>;
  notify(notice: Omit<Notice, 'at' | 'id'>): void;
  /** Starts long work once this is written. The sweeper starts it again should that fail. */
  begin(kind: string, id: string): void;
  /** Writes everything, then arms and tells. Does nothing when there is nothing. */
  commit(more?: Conditional): Promise<void>;
}

/** Fields in which two states of a thing differ. */
const touched = (before: Stored, after: Stored): string[] => {
  const [old, next] = [before, after] as unknown as readonly Record<string, unknown>[];
  const names = [...new Set([...Object.keys(old!), ...Object.keys(next!)])];
  const own: readonly string[] = ['version', 'seal', 'lastChange'];
  return names.filter((name) => !own.includes(name) && JSON.stringify(old![name]) !== JSON.stringify(next![name]));
};

const MAX_OPERATIONS = 100;

export const beginWork = (deps: Deps, caller: Caller, action: string, request: string): Work => {
  const now = deps.clock.now();
  const today = dayOf(now);
  const operations: Conditional[] = [];
  const evidence = beginEvidence(caller, now, request);
  const staged = new Map<string, { before?: Duty; after: Duty }>();
  const notices: Notice[] = [];
  const works: { kind: string; id: string }[] = [];
  let calendarOnce: Promise<Calendar> | undefined;

  const put = (
    table: TableName,
    item: Record<string, unknown>,
    version: number,
    otherwise: ProblemCode,
    current?: Conditional['current'],
  ) =>
    operations.push({
      otherwise,
      ...(current ? { current } : {}),
      operation: {
        Put: {
          TableName: deps.store.tableName(table),
          Item: packed(table, item),
          ...(version === 0
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: '#v = :v',
                ExpressionAttributeNames: { '#v': 'version' },
                ExpressionAttributeValues: { ':v': version },
              }),
        },
      },
    });

  const write = <T extends Stored>(of: Collection<T>, before: T | undefined, after: T, note: ChangeNote): T => {
    const version = (before?.version ?? 0) + 1;
    const event = evidence.add({
      kind: 'change',
      action: note.action ?? action,
      subject: { type: of.type, id: after.id },
      seq: version,
      prev: before?.seal ?? null,
      ...(note.basis ? { basis: [...note.basis] } : {}),
      ...(note.detail ? { detail: { ...note.detail } } : {}),
    });
    const lastChange = before && `${event.action}: ${touched(before, after).join(', ')}`;
    const next = { ...after, version, seal: hashOf(event), ...(lastChange ? { lastChange } : {}) };
    put(
      of.table,
      { ...of.key(after.id), ...of.index?.(next), ...(next as object) },
      before?.version ?? 0,
      note.otherwise ?? (before ? 'stale-version' : 'already-exists'),
      () => get(deps.store, of, after.id),
    );
    return next;
  };

  const calendar = () => {
    calendarOnce ??= loadCalendar(deps.store);
    return calendarOnce;
  };

  /** The subject's duties as they will be once this work is written. */
  const dutiesNow = async (subject: Subject): Promise<Duty[]> => {
    const stored = await dutiesOf(deps.store, subject);
    const fresh = [...staged.values()].filter(
      ({ before, after }) => !before && after.subject.type === subject.type && after.subject.id === subject.id,
    );
    return [...stored.map((duty) => staged.get(duty.id)?.after ?? duty), ...fresh.map(({ after }) => after)];
  };
  const stage = (before: Duty | undefined, after: Duty): Duty => {
    const earlier = staged.get(after.id);
    staged.set(after.id, earlier ? { ...earlier, after } : { ...(before ? { before } : {}), after });
    return after;
  };

  const bearerOf = (party: Party, parties: Happening['parties']): string => {
    const organisation = party === 'regulator' || party === 'platform' ? deps.county.regulator : parties[party];
    if (!organisation) throw new Error(`no ${party} to bear the duty`);
    return organisation;
  };

  const work: Work = {
    now,
    today,
    calendar,
    create: (of, value, note = {}) => write(of, undefined, value, note),
    update: (of, before, after, note = {}) => write(of, before, after, note),
    keep: (table, item) => {
      put(table, item, 0, 'already-exists');
    },
    operate: (operation, otherwise) => {
      operations.push({ operation, otherwise });
    },
    record: (event) => {
      evidence.add(event);
    },
    openDuties: async (subject) => (await dutiesNow(subject)).filter(isOpen),
    happened: async (event, { subject, parties, day = today, occurrence, ...rest }) => {
      const clocks = clocksFrom(deps.county.law, event, day);
      if (clocks.length === 0) return [];
      const existing = await dutiesNow(subject);
      const cal = await calendar();
      return clocks.map(({ clock, cite, alsoCited }) => {
        const number = existing.filter((duty) => duty.duty === clock.duty).length + 1;
        const input: StartInput = {
          id: dutyId(subject, clock.duty, occurrence ?? String(number)),
          clock,
          cite,
          alsoCited,
          bearer: bearerOf(clock.bearer, parties),
          subject,
          day,
          at: now,
          ...rest,
          months: deps.county.intervals[clock.duty],
        };
        const duty = start(input, cal, deps.county.reminders);
        existing.push(duty);
        return stage(undefined, duty);
      });
    },
    meet: async (name, subject, why, by) => {
      const open = (await work.openDuties(subject)).filter((duty) => duty.duty === name && (duty.metBy ?? by) === by);
      return open.map((duty) => work.decideDuty(duty, meet(duty, today, now, why)));
    },
    cancel: async (subject, why, only) => {
      for (const duty of await work.openDuties(subject)) {
        if (!only || duty.duty === only) work.decideDuty(duty, cancel(duty, now, why));
      }
    },
    decideDuty: (before, decision) => {
      if (!decision.ok)
        throw new Problem(decision.error.code as ProblemCode, {
          detail: decision.error.detail,
          cite: decision.error.cite,
        });
      return stage(before, decision.value);
    },
    notify: (notice) => {
      notices.push({ ...notice, id: newId('ntc'), at: now });
    },
    begin: (kind, id) => {
      works.push({ kind, id });
    },
    commit: async (more) => {
      stageDuties();
      const changes = operations.length + (more ? 1 : 0);
      for (const item of evidence.items()) put('audit', item, 0, 'stale-version');
      if (more) operations.push(more);
      const [first] = operations;
      if (!first) return;
      if (operations.length > MAX_OPERATIONS)
        throw new Error(`${operations.length} operations do not fit one transaction`);
      if (changes === 0 && operations.length === 1) await putAlone(deps, first.operation.Put!);
      else await transact(deps, operations);
      await afterwards(deps, [...staged.values()], notices, works);
    },
  };

  /** Duties into the transaction, each with a link of its own chain of evidence. */
  const stageDuties = () => {
    for (const { before, after } of [...staged.values()]) {
      const version = (before?.version ?? 0) + 1;
      const { id, state, due, breachedOn, generation, cite } = after;
      const event = evidence.add({
        kind: 'change',
        action: `${action}:duty`,
        subject: { type: dutyCollection.type, id },
        seq: version,
        prev: before?.seal ?? null,
        basis: [cite],
        detail: { state, due, breachedOn, generation },
      });
      const next: Duty = { ...after, version, seal: hashOf(event) };
      staged.set(id, { ...(before ? { before } : {}), after: next });
      const item = { ...dutyCollection.key(id), ...dutyCollection.index?.(next), ...next };
      put('duties', item, before?.version ?? 0, before ? 'stale-version' : 'already-exists');
    }
  };
  return work;
};

/** Loads what the body names, or throws the problem that says so (422): a thing wrongly named, not a missing page. */
export const named = async <T extends Stored>(
  deps: Deps,
  of: Collection<T>,
  id: string,
  code: ProblemCode,
): Promise<T> => {
  const found = await get(deps.store, of, id);
  if (!found) throw new Problem(code, { detail: id });
  return found;
};
