import type { CalendarDay } from '../../domain/law/schema.ts';
import { PLATFORM } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { log } from '../../platform/log.ts';
import { Problem } from '../../platform/problems.ts';
import { everyItem } from '../../platform/store.ts';
import { beginWork } from '../../platform/work.ts';
import { settingsOf } from '../repository.ts';
import { Issue, issues } from './issue.ts';
import { nextReminder } from './open-issue.ts';

/**
 * Presses for every open issue whose day of reminder has come: its owner is told, the reminder is on record, and the next
 * one has its day. Twice a day or two at once reminds once. Answers with how many were reminded.
 */
export const remindOfIssues = async (deps: Deps, today: CalendarDay): Promise<number> => {
  const { remindEvery } = await settingsOf(deps.store);
  const due = { table: 'quality', index: 'g1', pk: 'issues#open', to: `${today}~` } as const;
  let reminded = 0;
  for (const before of await Array.fromAsync(everyItem(deps.store, due, Issue))) {
    const work = beginWork(deps, PLATFORM, 'remindOfIssue', before.id);
    const to = before.owner.organisation;
    const reminders = [...before.reminders, { on: today, at: work.now, to }];
    work.update(issues, before, { ...before, reminders, remindOn: await nextReminder(work, remindEvery) });
    work.notify({
      to,
      subject: {
        zh: `请及时处理数据质量问题（第 ${reminders.length} 次提醒）`,
        en: `A quality issue is open: reminder ${reminders.length}`,
      },
      about: { type: 'quality-issue', id: before.id },
    });
    try {
      await work.commit();
      reminded += 1;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      log.warn('reminder left to the next sweep', { issue: before.id, code: error.code });
    }
  }
  return reminded;
};
