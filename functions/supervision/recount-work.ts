import { recount } from '../domain/duty/decide.ts';
import { Duty } from '../domain/duty/duty.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { openIn } from '../platform/duty-store.ts';
import { get, type Page, queryItems } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { recounts } from './recount.ts';
import { type Move, movesOf, moveTogether, type Recounts } from './recount-moves.ts';

/** So many pages that a step takes seconds, and a hundred thousand duties some tens of steps. */
const PAGES_A_STEP = 5;
const DUTIES_A_PAGE = 960;
/** Each duty that moves is two operations of a hundred. */
const DUTIES_A_TRANSACTION = 48;
const AT_ONCE = 5;

/** Pages one after another, each asked for while the one before is worked on. */
async function* askedAhead<T>(ask: (cursor?: string) => Promise<Page<T>>, cursor?: string): AsyncGenerator<Page<T>> {
  let coming = ask(cursor);
  for (let left = PAGES_A_STEP - 1; ; left -= 1) {
    const page = await coming;
    const more = page.next !== undefined && left > 0;
    if (more) coming = ask(page.next);
    // Whoever has stopped to ask for pages is not told of its fault.
    coming.catch(() => undefined);
    yield page;
    if (!more) return;
  }
}

const inParts = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, part) => all.slice(part * size, (part + 1) * size));

/**
 * One step of counting anew: the next running duties, bearer by bearer and from their last day back, since most that move
 * get a later day and are not met again. Some do move the other way, so passes follow each other until one finds nothing
 * to change; what is counted by the calendar of today the store leaves out. Repeatable: what is counted already is left
 * alone, and a step that was cut off between its transactions is done again as a whole.
 */
export const recountStep = async (deps: Deps, id: string): Promise<{ done: boolean }> => {
  const before = await get(deps.store, recounts, id);
  if (before?.status !== 'running') return { done: true };
  const work = beginWork(deps, PLATFORM, 'recountDuties', id);
  const calendar = await work.calendar();
  const recounted: Recounts = (duty) => recount(duty, calendar, work.today, deps.county.reminders);
  const except = { attribute: 'calendar', value: calendar.version } as const;
  const ask = (cursor?: string) => {
    const where = { ...openIn('running'), descending: true, limit: DUTIES_A_PAGE, except, cursor } as const;
    return queryItems(deps.store, where, Duty);
  };

  let looked = 0;
  let next: string | undefined;
  async function* parts(): AsyncGenerator<Move[]> {
    for await (const page of askedAhead(ask, before!.cursor)) {
      looked += page.items.length;
      next = page.next;
      yield* inParts(movesOf(page.items, recounted), DUTIES_A_TRANSACTION);
    }
  }
  const waiting = parts();
  let moved = 0;
  const moveParts = async () => {
    for await (const part of waiting) {
      const count = await moveTogether(deps, id, part, recounted);
      moved += count;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, moveParts));

  const movedInPass = before.movedInPass + moved;
  const lastPage = next === undefined;
  const done = lastPage && movedInPass === 0;
  const { cursor: _, ...rest } = before;
  work.update(recounts, before, {
    ...rest,
    ...(next ? { cursor: next } : {}),
    looked: before.looked + looked,
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
