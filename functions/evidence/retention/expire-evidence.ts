import { type Erased, erasableFrom } from '../../domain/evidence/erased.ts';
import { TILE_WIDTH } from '../../domain/evidence/tiles.ts';
import { type TrailRule, trailRule } from '../../domain/law/kept-evidence.ts';
import { type CalendarDay, EVIDENCE_KINDS } from '../../domain/law/schema.ts';
import { itemOf } from '../../platform/audit.ts';
import { PLATFORM } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { withoutPersonal } from '../../platform/evidence-entry.ts';
import { type Holds, holdsOf, whileHoldsStand } from '../../platform/holds.ts';
import { newId } from '../../platform/ids.ts';
import { log } from '../../platform/log.ts';
import { packed } from '../../platform/packing.ts';
import { Problem } from '../../platform/problems.ts';
import { get } from '../../platform/store.ts';
import { beginWork } from '../../platform/work.ts';
import { type LogReader, logReader } from '../bundle-lines.ts';
import { FIRST_YEAR, type LogState, logs } from '../log.ts';
import { putNext } from '../put-next.ts';
import { logOf } from '../seal-county.ts';
import { type SealedEntry, sealedEntries } from '../search/sealed-events.ts';
import { type Cursor, cursorId, cursors, keptBack, keptBackKey } from './cursor.ts';
import { ERASURE_TYPE, type ErasureDetail } from './erasure.ts';
import { type PastTheirTime, sortPast } from './past-their-time.ts';
import { takeOffIndex, unpostedItem } from './take-off.ts';

/** Steps that one run takes over all logs: each reads a tile's width of entries and erases at most one transaction's worth. */
const STEPS_A_RUN = 400;
/** Of what was kept back each costs two operations. */
const KEPT_BACK_AT_ONCE = 30;

interface Counts {
  erased: number;
  held: number;
  wrong: number;
}
interface Running {
  readonly deps: Deps;
  readonly state: LogState;
  readonly reader: LogReader;
  readonly rule: TrailRule;
  readonly holds: Holds;
  readonly today: CalendarDay;
}

/** Entries to be looked at, and where the cursor stands once they are dealt with, or up to one of them. */
interface Window {
  readonly entries: readonly SealedEntry[];
  readonly next: (stoppedAt?: number) => Omit<Cursor, 'id' | 'version'>;
  /** They were kept back before: what is no longer held is taken off that list. */
  readonly again?: boolean;
}

/**
 * Erases of evidence what its time is over for: account, detail and the salt that could prove a guess. What the log holds
 * stays, and with it every proof; the table says that it was erased, when, and under what rule. It follows the log, so
 * what was never sealed is never erased. Legal holds are asked first, and bind the write. May be killed anywhere, and run
 * twice at once; what one run does not finish the next goes on with.
 */
export const expireEvidence = async (deps: Deps, today: CalendarDay): Promise<Counts> => {
  const { store, county } = deps;
  const counts: Counts = { erased: 0, held: 0, wrong: 0 };
  // What a run before this one did not come to.
  await takeOffIndex(store);
  const rules = EVIDENCE_KINDS.map((kind) => trailRule(county.law, kind, today, county.trailMonths));
  let steps = 0;
  for (let year = FIRST_YEAR; year <= Number(today.slice(0, 4)); year += 1) {
    const due = rules.filter(({ months }) => erasableFrom(`${year}-01-01T00:00:00.000Z`, months) <= today);
    const state = due.length > 0 ? await get(store, logs, logOf(deps, year, 'sha256').id) : undefined;
    if (!state) continue;
    for (const rule of due)
      for (; steps < STEPS_A_RUN; steps += 1) {
        const holds = await holdsOf(store);
        const reader = logReader(deps, state);
        if (!(await takeStep({ deps, state, reader, rule, holds, today }, counts))) break;
      }
  }
  return counts;
};

/** One step for one kind of one log; false where there is nothing to do, or another run is doing it. */
const takeStep = async (running: Running, counts: Counts): Promise<boolean> => {
  const { deps, state, reader, rule, holds } = running;
  const before = await get(deps.store, cursors, cursorId(state.id, rule.kind));
  const window = (await keptBackWindow(running, before)) ?? (await nextWindow(running, before));
  if (!window) return false;
  const past = await sortPast(deps.store, reader, state, holds, window.entries);
  try {
    await write(running, before, window, past);
  } catch (error) {
    // A hold came or went, or another run was faster: whatever it is, the next run sees it as it then is.
    if (error instanceof Problem && error.code === 'busy') return false;
    throw error;
  }
  await takeOffIndex(deps.store);
  for (const { index } of past.wrong)
    log.error('evidence in the table is not what was sealed', { log: state.id, index, at: 'its erasure' });
  counts.erased += past.erase.flat().length;
  counts.held += past.held.length;
  counts.wrong += past.wrong.length;
  return true;
};

/** What was kept back, where holds have come or gone since it was last looked at. */
const keptBackWindow = async (
  { deps: { store }, reader, holds }: Running,
  before: Cursor | undefined,
): Promise<Window | undefined> => {
  if (!before || before.holds === holds.count) return undefined;
  const { id, version: _, heldAfter, seal: __, lastChange: ___, ...rest } = before;
  const some = await keptBack(store, id, heldAfter, KEPT_BACK_AT_ONCE);
  const places = some.map(({ index }) => index);
  return {
    entries: await sealedEntries(reader, places),
    again: true,
    next: (stoppedAt) =>
      stoppedAt === undefined && some.length < KEPT_BACK_AT_ONCE
        ? { ...rest, holds: holds.count }
        : { ...rest, heldAfter: stoppedAt === undefined ? places.at(-1)! : stoppedAt - 1 },
  };
};

/** The next entries of the log whose time is over, of one kind. */
const nextWindow = async (
  { state, reader, rule: { kind, months }, holds, today }: Running,
  before: Cursor | undefined,
): Promise<Window | undefined> => {
  const position = before?.position ?? 0;
  const end = Math.min(state.size, (Math.floor(position / TILE_WIDTH) + 1) * TILE_WIDTH);
  const all = await sealedEntries(
    reader,
    Array.from({ length: Math.max(0, end - position) }, (_, i) => position + i),
  );
  const fresh = all.findIndex(({ entry }) => erasableFrom(entry.at, months) > today);
  const due = fresh < 0 ? all : all.slice(0, fresh);
  if (due.length === 0) return undefined;
  return {
    // An erasure's own evidence holds nothing of a person, and tells of others' for as long as the log is there.
    entries: due.filter(({ entry }) => entry.kind === kind && entry.subject.type !== ERASURE_TYPE),
    next: (stoppedAt) => ({ holds: before?.holds ?? holds.count, position: stoppedAt ?? position + due.length }),
  };
};

/** All of it in one transaction, while the holds stand as they were read. */
const write = async (
  { deps, state, rule, holds, today }: Running,
  before: Cursor | undefined,
  { next, again, entries }: Window,
  { erase, held, stoppedAt }: PastTheirTime,
): Promise<void> => {
  const { store } = deps;
  const id = newId('ers');
  const work = beginWork(deps, PLATFORM, 'eraseEvidence', id);
  const cursor = cursorId(state.id, rule.kind);
  const TableName = store.tableName('evidence');
  whileHoldsStand(store, work, holds);
  const { operation, otherwise } = putNext(store, cursors, before, { id: cursor, ...next(stoppedAt) });
  work.operate(operation, otherwise);
  if (again) {
    const stillHeld = new Set(held.map(({ index }) => index));
    for (const { index } of entries)
      if (!stillHeld.has(index) && (stoppedAt === undefined || index < stoppedAt))
        work.operate({ Delete: { TableName, Key: keptBackKey(cursor, index) } }, 'busy');
  } else
    for (const one of held)
      work.operate({ Put: { TableName, Item: { ...keptBackKey(cursor, one.index), ...one } } }, 'busy');
  if (erase.length > 0) {
    const { months, cite } = rule;
    const erased: Erased = { on: today, months, cite, by: id };
    for (const item of erase) {
      const Item = packed('audit', itemOf(item.map(({ event }) => withoutPersonal(event, erased))));
      const condition = { ConditionExpression: 'attribute_exists(pk)' };
      work.operate({ Put: { TableName: store.tableName('audit'), Item, ...condition } }, 'busy');
    }
    const events = erase.flat();
    work.operate({ Put: { TableName, Item: unpostedItem(id, state.id, events) } }, 'busy');
    const detail: ErasureDetail = {
      ...{ log: state.id, kind: rule.kind, months, cite },
      items: erase.map(([first]) => first!.event.id),
      events: events.length,
    };
    const subject = { type: ERASURE_TYPE, id };
    work.record({ kind: 'change', action: 'eraseEvidence', subject, seq: 1, prev: null, basis: [cite], detail });
  }
  await work.commit();
};
