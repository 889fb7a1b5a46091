import type { Duty } from '../../duty/duty.ts';
import { isNear } from '../../duty/near.ts';
import type { CalendarDay } from '../../law/schema.ts';
import type { Calendar } from '../../time/calendar.ts';
import { dayOf } from '../../time/day.ts';
import { workingDaysBetween } from '../../time/deadline.ts';
import { type Cells, cell, cellsIf } from '../cells.ts';
import { by, type Span, within } from './span.ts';

export type CountedDuty = Pick<
  Duty,
  'duty' | 'cite' | 'state' | 'start' | 'due' | 'metOn' | 'late' | 'breachedOn' | 'ended'
>;

/** Duties owed to a person: how many there are says how many persons there are. */
const ABOUT_PERSONS = /^(?:objection|complaint)\./;

/** A duty by what it is and by where it stands: `share.reply@zhangye:24`. */
const keyOf = ({ duty, cite }: CountedDuty): string => `${duty}@${cite.regulation}:${cite.article}`;
export const dutyOfKey = (key: string): { duty: string; regulation: string; article: string } => {
  const [duty = '', place = ''] = key.split('@');
  const [regulation = '', article = ''] = place.split(':');
  return { duty, regulation, article };
};

const endOf = ({ metOn, ended }: CountedDuty): CalendarDay | undefined => metOn ?? (ended && dayOf(ended.at));

/** A duty's part in the figures of whoever bears it. */
export const countDuty = (one: CountedDuty, calendar: Calendar, span: Span): Cells => {
  const { duty, state, start, due, metOn, late, breachedOn } = one;
  const met = within(span, metOn);
  if (ABOUT_PERSONS.test(duty))
    return cellsIf(
      [met && !late, cell('objections.duties-met')],
      [within(span, breachedOn), cell('objections.duties-lapsed')],
    );
  const key = keyOf(one);
  const open = by(span, start) && !by(span, endOf(one));
  const overdue = open && due !== undefined && due < span.overdueBefore;
  const remaining = due && open && !overdue ? workingDaysBetween(calendar, span.end, due) : undefined;
  return cellsIf(
    [within(span, start), cell('duties.opened', 1, key)],
    [met && !late, cell('duties.met', 1, key)],
    [met && late === true, cell('duties.late', 1, key)],
    [within(span, breachedOn), cell('duties.lapsed', 1, key)],
    [state === 'cancelled' && within(span, endOf(one)), cell('duties.cancelled', 1, key)],
    [open, cell('duties.open', 1, key)],
    [isNear({ state: 'running', remaining }), cell('duties.near', 1, key)],
    [overdue, cell('duties.overdue', 1, key)],
    [met && duty === 'share.reply', cell('sharing.replies')],
    [met && duty === 'share.reply' && !late, cell('sharing.replies-in-time')],
  );
};
