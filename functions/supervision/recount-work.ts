import { recount } from '../domain/duty/decide.ts';
import { Duty } from '../domain/duty/duty.ts';
import { ok } from '../domain/result.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { duties, openIn } from '../platform/duty-store.ts';
import { get, queryItems } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { recounts } from './recount.ts';

/** Each duty that moves is two operations, and the transaction carries the progress too. */
const DUTIES_A_STEP = 20;

/**
 * One step of counting anew: the next running duties, bearer by bearer and by their day. A duty that moves moves in that
 * order too, so passes follow each other until one finds nothing to change. Repeatable: what is counted already is left alone.
 */
export const recountStep = async (deps: Deps, id: string): Promise<{ done: boolean }> => {
  const before = await get(deps.store, recounts, id);
  if (before?.status !== 'running') return { done: true };
  const work = beginWork(deps, PLATFORM, 'recountDuties', id);
  const calendar = await work.calendar();
  const page = await queryItems(
    deps.store,
    { ...openIn('running'), limit: DUTIES_A_STEP, cursor: before.cursor },
    Duty,
  );
  // The index may be behind: each duty is decided on as it stands now.
  const current = await Promise.all(page.items.map((one) => get(deps.store, duties, one.id)));
  let moved = 0;
  for (const duty of current) {
    const next = duty && recount(duty, calendar, work.today, deps.county.reminders);
    if (!duty || !next) continue;
    work.decideDuty(duty, ok(next));
    moved += 1;
    if (next.due !== duty.due)
      work.notify({
        to: duty.bearer.organisation,
        subject: { zh: `期限由 ${duty.due} 改为 ${next.due}`, en: `Due ${next.due} instead of ${duty.due}` },
        about: { ...duty.subject },
      });
  }
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
