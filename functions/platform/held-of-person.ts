import * as z from 'zod';
import { holdsOn } from '../domain/holds/hold.ts';
import { CASE_KINDS, type CaseKind, erasureVerdict } from '../domain/law/kept-of-persons.ts';
import { CalendarDay, Cite } from '../domain/law/schema.ts';
import type { Deps } from './county.ts';
import type { Holds } from './holds.ts';
import type { Work } from './work.ts';

/** A case in which a person has a part: how it stands, and how their part of it is erased. */
export interface HeldCase {
  readonly kind: CaseKind;
  readonly id: string;
  /** Names by which a legal hold may lie on it, `type:id`. */
  readonly subjects: readonly string[];
  readonly from: CalendarDay;
  /** Absent while it runs. */
  readonly endedOn?: CalendarDay | undefined;
  /** Into this unit of work, with at most so many operations. */
  readonly operations: number;
  readonly erase: (work: Work) => void | Promise<void>;
}

/** Every case of one kind in which an account has a part. */
export type FindsCases = (deps: Pick<Deps, 'store'>, account: string) => AsyncIterable<HeldCase>;

/** What stands where a person's words or name were. */
export const ERASED_WORDS = '（已依申请清除 · erased at request）';

/** What becomes of a person's part in one case. */
export const CaseAnswer = z.object({
  kind: z.enum(CASE_KINDS),
  id: z.string(),
  is: z.enum(['erased', 'in-procedure', 'kept', 'held', 'left']),
  until: CalendarDay.optional().describe('It is kept through this day; ask again after it'),
  cite: Cite.optional(),
  hold: z.string().optional(),
});
export type CaseAnswer = z.infer<typeof CaseAnswer>;

/** Whether it may be erased now, and if not, why: legal holds first, then the procedure, then what the law keeps. */
export const caseAnswer = (
  { kind, id, subjects, from, endedOn }: HeldCase,
  accounts: readonly string[],
  holds: Holds,
  today: CalendarDay,
): CaseAnswer => {
  const [hold] = holdsOn(holds.all, { subjects, accounts, from, to: endedOn });
  if (hold) return { kind, id, is: 'held', hold: hold.id, cite: hold.cite };
  const verdict = erasureVerdict(kind, endedOn, today);
  return { kind, id, ...(verdict.is === 'erase' ? { is: 'erased' } : verdict) };
};
