import { submissionTransitions } from '../../domain/gathering/submission.ts';
import { PLATFORM } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { step } from '../../platform/gate.ts';
import { everyItem, find } from '../../platform/store.ts';
import { beginWork } from '../../platform/work.ts';
import { intoCheck } from '../into-check.ts';
import { OPEN_DELIVERIES, Submission, submissions } from '../repository.ts';
import { untilWritten } from '../until-written.ts';

const EXPIRED = {
  code: 'window-over',
  zh: '交付窗口已过而交付未结束，已收到的内容未采用',
  en: 'The window passed before the delivery was closed; nothing of it was taken',
};

/**
 * Closes the deliveries whose window has passed, and tells how many: changes are taken as far as they came, each batch
 * being right by itself; the whole data without its end would be half a table, and is abandoned.
 */
export const closeWindows = async (deps: Deps): Promise<number> => {
  const query = { table: 'gathering', index: 'g1', pk: OPEN_DELIVERIES, to: deps.clock.now() } as const;
  const due = await Array.fromAsync(everyItem(deps.store, query, Submission));
  for (const { id } of due) await untilWritten(() => close(deps, id));
  return due.length;
};

const close = async (deps: Deps, id: string): Promise<void> => {
  const before = await find(deps.store, submissions, id);
  if (before.status !== 'awaiting-upload' || !before.delivery) return;
  const work = beginWork(deps, PLATFORM, 'closeWindow', id);
  if (before.delivery.mode === 'changes' && before.delivery.batches > 0)
    work.update(submissions, before, intoCheck(work, before));
  else {
    const status = step(submissionTransitions, 'the submission', before.status, 'abandon');
    work.update(submissions, before, { ...before, status, progress: 'done', failure: EXPIRED, finishedAt: work.now });
    work.notify({
      to: before.provider,
      subject: { zh: '交付未在窗口内结束', en: 'A delivery was not closed within its window' },
      about: { type: 'submission', id },
    });
  }
  await work.commit();
};
