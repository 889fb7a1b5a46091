import * as z from 'zod';
import { CalendarDay, Cite } from '../law/schema.ts';

/** What a legal hold lies on. What is named must all be so: an entry in a span of days, what one person did, or both. */
export const HoldOver = z.strictObject({
  subjects: z
    .array(z.string().regex(/^[a-z-]{1,40}:[A-Za-z0-9_.-]{1,250}$/, 'type:id'))
    .min(1)
    .max(50)
    .optional(),
  account: z.string().min(1).max(200).optional().describe('Whose acts, or whom it is about'),
  from: CalendarDay.optional(),
  to: CalendarDay.optional(),
});
export type HoldOver = z.infer<typeof HoldOver>;

/** Why it was placed: the article, and the paper that asks for it. */
export const HoldGround = z.object({ ground: z.string(), cite: Cite, reference: z.string() });

export interface Hold extends z.infer<typeof HoldGround> {
  readonly id: string;
  readonly over: HoldOver;
  readonly released?: object | undefined;
}

/** A thing that someone would erase: the names that it goes by, whose it is, and the days that it speaks of. */
export interface Erasable {
  readonly subjects?: readonly string[];
  readonly accounts?: readonly string[];
  readonly from?: CalendarDay;
  readonly to?: CalendarDay | undefined;
}

const FIRST = '0000-01-01';
const LAST = '9999-12-31';

export const isOver = ({ over }: Pick<Hold, 'over'>, { subjects = [], accounts = [], from, to }: Erasable): boolean =>
  (over.subjects === undefined || over.subjects.some((one) => subjects.includes(one))) &&
  (over.account === undefined || accounts.includes(over.account)) &&
  (from ?? FIRST) <= (over.to ?? LAST) &&
  (to ?? LAST) >= (over.from ?? FIRST);

/** The holds for which a thing may not be erased now. */
export const holdsOn = <H extends Hold>(holds: readonly H[], thing: Erasable): H[] =>
  holds.filter((hold) => !hold.released && isOver(hold, thing));
