import * as z from 'zod';
import type { Missing } from '../../domain/gate/check.ts';
import { CalendarDay, Cite } from '../../domain/law/schema.ts';
import type { Context } from '../../platform/endpoint.ts';
import { refuseMissing } from '../../platform/gate.ts';
import { newId } from '../../platform/ids.ts';
import { beginWork, type Work } from '../../platform/work.ts';

/** What supervision looks at: someone asked, or tried to ask, for what sharing supplies. */
export const RepeatAsk = z.object({
  id: z.string(),
  kind: z.enum(['refused', 'exception']),
  organisation: z.string(),
  item: z.string(),
  application: z.string().optional(),
  material: z.string(),
  entry: z.string(),
  provider: z.string(),
  reason: z.string().optional(),
  on: CalendarDay,
  at: z.string(),
  cite: Cite.optional(),
});
export type RepeatAsk = z.infer<typeof RepeatAsk>;

export const REPEAT_ASKS = 'repeat-asks';

/** Puts one on the list, in the transaction of whatever else is written. */
export const listRepeatAsk = (work: Work, ask: Omit<RepeatAsk, 'id' | 'on' | 'at'>): void => {
  const id = newId('ask');
  work.keep('services', { pk: REPEAT_ASKS, sk: `${work.now}#${id}`, ...ask, id, on: work.today, at: work.now });
};

/**
 * Refuses what the law has against asking. Attempts at what sharing supplies are listed first, in a transaction of their
 * own, for a refusal writes nothing else but its evidence.
 */
export const refuseAsking = async (
  { deps, caller }: Pick<Context, 'deps' | 'caller'>,
  lacking: readonly Missing[],
  attempts: readonly Omit<RepeatAsk, 'id' | 'on' | 'at' | 'kind'>[],
): Promise<void> => {
  const cite = lacking.find(({ code }) => code === 'not-to-be-had-by-sharing')?.cite;
  if (cite && attempts.length > 0) {
    const work = beginWork(deps, caller, 'noteRepeatAsk', attempts[0]!.item);
    for (const one of attempts) listRepeatAsk(work, { ...one, kind: 'refused', cite });
    await work.commit();
  }
  refuseMissing(lacking);
};
