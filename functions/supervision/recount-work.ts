import { recount } from '../domain/duty/decide.ts';
import { Duty } from '../domain/duty/duty.ts';
import { ok } from '../domain/result.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { duties, openIn } from '../platform/duty-store.ts';
import { Problem } from '../platform/problems.ts';
import { itemsAt } from '../platform/read-together.ts';
import { get, parseItem, queryItems, type Store } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { recounts } from './recount.ts';

/** So many that a step takes seconds, and a hundred thousand duties some hundreds of steps. */
const DUTIES_A_STEP = 960;
/** Each duty that moves is two operations of a hundred. */
const DUTIES_A_TRANSACTION = 48;
const AT_ONCE = 5;
const TRIES = 4;

/** What the calendar and the day make of a duty; `undefined` where it stays as it is. */
type Recounts = (duty: Duty) => Duty | undefined;

interface Move {
  readonly duty: Duty;
  readonly next: Duty;
}

const movesOf = (all: readonly Duty[], recounted: Recounts): Move[] =>
  all.flatMap((duty) => {
    const next = recounted(duty);
    return next ? [{ duty, next }] : [];
  });

/** Duties as they stand now, and not as an index that may be behind shows them. */
const asTheyStand = async (store: Store, all: readonly Duty[]): Promise<Duty[]> => {
  const items = await itemsAt(
    store,
    all.map(({ id }) => ({ table: 'duties', key: duties.key(id) })),
  );
  return items.filter((item) => item !== undefined).map((item) => parseItem(Duty, item));
};

/**
 * Moves these duties in one transaction, each from the version that was seen. Where somebody acted on one meanwhile, all
 * are looked at again as they stand. Answers how many moved.
 */
const moveTogether = async (
  deps: Deps,
  id: string,
  moves: readonly Move[],
  recounted: Recounts,
  attempt = 1,
): Promise<number> => {
  const work = beginWork(deps, PLATFORM, 'recountDuties', id);
  for (const { duty, next } of moves) {
    work.decideDuty(duty, ok(next));
    if (next.due !== duty.due)
      work.notify({
        to: duty.bearer.organisation,
        subject: { zh: `期限由 ${duty.due} 改为 ${next.due}`, en: `Due ${next.due} instead of ${duty.due}` },
        about: { ...duty.subject },
      });
  }
  try {
    await work.commit();
    return moves.length;
  } catch (error) {
    if (!(error instanceof Problem) || attempt === TRIES) throw error;
  }
  const seen = moves.map(({ duty }) => duty);
  return moveTogether(deps, id, movesOf(await asTheyStand(deps.store, seen), recounted), recounted, attempt + 1);
};

const inParts = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, part) => all.slice(part * size, (part + 1) * size));

/** Moves those of a page that move, some transactions at a time. Answers how many did. */
const movePage = async (deps: Deps, id: string, page: readonly Duty[], recounted: Recounts): Promise<number> => {
  const parts = inParts(movesOf(page, recounted), DUTIES_A_TRANSACTION).values();
  let moved = 0;
  const moveParts = async () => {
    for (const part of parts) {
      const count = await moveTogether(deps, id, part, recounted);
      moved += count;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, moveParts));
  return moved;
};

/**
 * One step of counting anew: the next running duties, bearer by bearer and from their last day back, since most that move
 * get a later day and are not met again. Some do move the other way, so passes follow each other until one finds nothing to change. Repeatable: what is counted already is left
 * alone, and a step that was cut off between its transactions is done again as a whole.
 */
export const recountStep = async (deps: Deps, id: string): Promise<{ done: boolean }> => {
  const before = await get(deps.store, recounts, id);
  if (before?.status !== 'running') return { done: true };
  const work = beginWork(deps, PLATFORM, 'recountDuties', id);
  const where = { ...openIn('running'), descending: true, limit: DUTIES_A_STEP, cursor: before.cursor } as const;
  const page = await queryItems(deps.store, where, Duty);
  const calendar = await work.calendar();
  const recounted: Recounts = (duty) => recount(duty, calendar, work.today, deps.county.reminders);
  const moved = await movePage(deps, id, page.items, recounted);
  const movedInPass = before.movedInPass + moved;
  const lastPage = page.next === undefined;
  const done = lastPage && movedInPass === 0;
  const { cursor: _, ...rest } = before;
  work.update(recounts, before, {
    ...rest,
    ...(page.next ? { cursor: page.next } : {}),
    looked: before.looked + page.items.length,
    moved: before.moved + moved,
    movedInPass: lastPage ? 0 : movedInPass,
    ...(done ? { status: 'done' as const, finishedAt: work.now } : {}),
  });
  if (done)
    work.notify({
      to: deps.county.regulator,
      subject: { zh: '期限重新计算已完成', en: 'All running duties were counted anew' },
      about: { type: 'recount', id },
    });
  await work.commit();
  return { done };
};

/** Says on the recount that it was given up; the duties that it did not reach keep the day that they had. */
export const failRecount = async (deps: Deps, id: string, fault: unknown): Promise<void> => {
  const before = await get(deps.store, recounts, id);
  if (before?.status !== 'running') return;
  const work = beginWork(deps, PLATFORM, 'recountFailed', id);
  const failure = fault instanceof Error ? fault.name : 'unknown';
  work.update(recounts, before, { ...before, status: 'failed', finishedAt: work.now, failure });
  work.notify({
    to: deps.county.regulator,
    subject: { zh: '期限重新计算未完成', en: 'Counting anew was given up' },
    about: { type: 'recount', id },
  });
  await work.commit();
};
