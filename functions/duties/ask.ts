import { ask } from '../domain/duty/decide.ts';
import { ok } from '../domain/result.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { duties } from '../platform/duty-store.ts';
import type { Answer } from '../platform/ports.ts';
import { Problem } from '../platform/problems.ts';
import { get } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { LAPSE } from './lapse.ts';
import { remindedOf } from './reminded.ts';

const TRIES = 4;

/**
 * What every clock of a duty asks. Reloads the duty and decides by what is true now, so it may be asked twice, late or
 * out of order. Someone who acts at the same moment wins or loses by the duty's version, and the question is put again.
 */
export const askDuty = async (
  deps: Deps,
  { dutyId, generation }: { dutyId: string; generation: number },
  attempt = 1,
): Promise<Answer> => {
  const before = await get(deps.store, duties, dutyId);
  if (!before) return { done: true };
  const { duty, happened, answer } = ask(before, generation, deps.clock.now(), deps.county.reminders);
  if (happened.length === 0) return answer;
  const work = beginWork(deps, PLATFORM, happened.includes('lapsed') ? 'dutyLapsed' : 'dutyReminded', dutyId);
  work.decideDuty(before, ok(duty));
  const about = { type: duty.subject.type, id: duty.subject.id };
  if (happened.includes('reminded'))
    for (const to of await remindedOf(deps, duty))
      work.notify({ to, subject: { zh: `${duty.due} 前须完成`, en: `Due by the end of ${duty.due}` }, about });
  if (happened.includes('lapsed')) {
    for (const to of new Set([duty.bearer.organisation, deps.county.regulator]))
      work.notify({
        to,
        subject: { zh: `已逾期（第${duty.cite.article}条）`, en: `Overdue (art. ${duty.cite.article})` },
        about,
      });
    await LAPSE[duty.onLapse](work, deps, duty);
  }
  try {
    await work.commit();
  } catch (error) {
    if (error instanceof Problem && attempt < TRIES) return askDuty(deps, { dutyId, generation }, attempt + 1);
    throw error;
  }
  return answer;
};
