import { calendarRecords } from '../platform/calendar-store.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { supervisionRoutes } from './contract.ts';
import { beginRecount } from './recount.ts';

/** A day that does not count in this county though the nation works; running duties are counted anew. */
export const addClosure: Verb<typeof supervisionRoutes.addClosure> = async ({ body, caller, work, now }) => {
  const id = `closure-${body.day}`;
  const { day, reason, cite } = body;
  const closure = { day, reason, ...(cite ? { cite } : {}) };
  const record = work.create(calendarRecords, {
    id,
    version: 0,
    kind: 'closure',
    closure,
    by: caller.account,
    at: now,
  });
  return { record, recount: beginRecount(work, id) };
};
