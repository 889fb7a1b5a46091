import type { Shown } from '../../portal/site.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import type { Deps } from '../platform/county.ts';

/** What a page is made for. */
export interface Visit extends Shown {
  readonly deps: Deps;
  readonly today: CalendarDay;
}
