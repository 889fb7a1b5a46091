import * as z from 'zod';
import { CalendarDay } from '../domain/law/schema.ts';
import { KeptNotice } from '../platform/notice-store.ts';
import { type Collection, storedShape } from '../platform/store.ts';

/** The digest of one organisation and day; its id is both. What it says is fixed before it is sent, so it is said once. */
export const SentDigest = z.object({
  ...storedShape,
  organisation: z.string(),
  day: CalendarDay,
  state: z.enum(['composed', 'sending', 'sent', 'nothing']),
  notice: KeptNotice.optional(),
  /** Sort keys of the pending notices that it tells. */
  tells: z.array(z.string()),
  /** While it is being sent: until when nobody else tries. */
  until: z.string().optional(),
});
export type SentDigest = z.infer<typeof SentDigest>;

const SEPARATOR = '.';
export const digestId = (organisation: string, day: CalendarDay): string => `${organisation}${SEPARATOR}${day}`;

export const digestsOf = (organisation: string): string => `digests#${organisation}`;
export const sentDigests: Collection<SentDigest> = {
  type: 'digest',
  table: 'notices',
  schema: SentDigest,
  key: (id) => {
    const [organisation, day] = id.split(SEPARATOR);
    return { pk: digestsOf(organisation!), sk: day! };
  },
};

/** That a day's digests have all gone out: the sweeps of the rest of the day need not look. */
export const dayDoneKey = (day: CalendarDay) => ({ pk: 'digests-done', sk: day });
