import { Duty } from '../../domain/duty/duty.ts';
import { added } from '../../domain/reports/cells.ts';
import { countDuty } from '../../domain/reports/counting/duties.ts';
import { everOf } from '../../platform/duty-store.ts';
import { queryPointed } from '../../platform/pointed.ts';
import { PAGE, type Source } from './source.ts';

/** All duties that a body ever had: one that was met late in the month may have been due long before. */
const dutiesThat =
  (which: 'standing' | 'cancelled'): Source =>
  async ({ store, span, calendar }, body, cursor) => {
    const page = await queryPointed(store, { ...everOf(body, which), limit: PAGE, cursor }, Duty);
    return { cells: added(page.items.map((duty) => countDuty(duty, calendar, span))), next: page.next };
  };

export const countStandingDuties = dutiesThat('standing');
export const countCancelledDuties = dutiesThat('cancelled');
