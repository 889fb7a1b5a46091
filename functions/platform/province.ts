import * as z from 'zod';
import { CalendarDay } from '../domain/law/schema.ts';
import { Problem } from './problems.ts';
import { Line, Seen } from './schemas.ts';

/** What a provincial platform answers to what was reported up to it: from then on it counts as reported. */
export const ProvinceReceipt = z.object({ number: z.string(), sentTo: z.string(), receivedOn: CalendarDay });
export type ProvinceReceipt = z.infer<typeof ProvinceReceipt>;

/** A receipt as it is recorded. */
export const ReceiptBody = z.strictObject({ number: Line, sentTo: Line, receivedOn: CalendarDay, ...Seen });

/** A receipt is recorded once, and came between the day of what it is for and today. */
export const mustFitReceipt = (
  { receivedOn }: ProvinceReceipt,
  { receipt, since }: { readonly receipt?: ProvinceReceipt | undefined; readonly since: CalendarDay },
  today: CalendarDay,
): void => {
  if (receipt) throw new Problem('already-exists', { detail: receipt.number });
  if (receivedOn > today || receivedOn < since)
    throw new Problem('invalid-request', {
      faults: [
        { path: 'body.receivedOn', code: 'day', zh: '回执日期有误', en: 'between the day of release and today' },
      ],
    });
};
