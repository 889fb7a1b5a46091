import { subjectCases } from '../../data/subject-cases.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import { objectorCases } from '../../objections/objector-cases.ts';
import { applicantCases } from '../../open/applications/applicant-cases.ts';
import type { Deps } from '../../platform/county.ts';
import { type CaseAnswer, caseAnswer, type FindsCases, type HeldCase } from '../../platform/held-of-person.ts';
import type { Holds } from '../../platform/holds.ts';
import { filerCases } from '../../registers/filer-cases.ts';
import { servedCases } from '../../services/people/served-cases.ts';

/** Wherever a person may have a part in something, and it can be found by their account. */
const FINDERS: readonly FindsCases[] = [objectorCases, filerCases, subjectCases, applicantCases, servedCases];

/**
 * Each case of a person with what becomes of it, and those that go now: as many as so many operations write. What there is
 * no room for is `left` for the next request.
 */
export const decideCases = async (
  deps: Deps,
  account: string,
  holds: Holds,
  today: CalendarDay,
  room: number,
): Promise<{ readonly answers: CaseAnswer[]; readonly erase: HeldCase[] }> => {
  const answers: CaseAnswer[] = [];
  const erase: HeldCase[] = [];
  let free = room;
  for (const find of FINDERS)
    for await (const one of find(deps, account)) {
      const answer = caseAnswer(one, [account], holds, today);
      if (answer.is !== 'erased') answers.push(answer);
      else if (one.operations > free) answers.push({ kind: one.kind, id: one.id, is: 'left' });
      else {
        free -= one.operations;
        answers.push(answer);
        erase.push(one);
      }
    }
  return { answers, erase };
};
