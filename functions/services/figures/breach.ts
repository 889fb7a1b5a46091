import * as z from 'zod';
import { breaksOneVisit } from '../../domain/services/visits.ts';
import { CalendarDay } from '../../platform/schemas.ts';
import type { Work } from '../../platform/work.ts';
import type { Application } from '../applications/application.ts';

export const Breach = z.object({
  application: z.string(),
  item: z.string(),
  itemName: z.string(),
  agency: z.string(),
  on: CalendarDay,
});
export const BREACHES = 'visit-breaches';

/** Puts a case on the list when it becomes a breach, once. */
export const noteBreach = (work: Work, before: Application, after: Application): void => {
  if (breaksOneVisit(before) || !breaksOneVisit(after)) return;
  const { id, item, itemName, agency } = after;
  work.keep('services', {
    pk: BREACHES,
    sk: `${work.today}#${id}`,
    application: id,
    item,
    itemName,
    agency,
    on: work.today,
  });
};
