import * as z from 'zod';
import { askedTerms, type Term } from '../../domain/evidence/search-terms.ts';
import { addDays, startOfDay } from '../../domain/time/day.ts';
import { isRegulator, organisationOf } from '../../platform/belongs.ts';
import type { Caller } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { Problem } from '../../platform/problems.ts';
import { CalendarDay, Id } from '../../platform/schemas.ts';
import { logOf } from '../seal-county.ts';
import type { Question } from './find-places.ts';
import { hourOf } from './postings.ts';

/** What someone looks for in the evidence. Everything that is named must hold. */
export const searchShape = {
  account: z
    .string()
    .regex(/^[A-Za-z0-9_.:@-]{1,200}$/)
    .optional()
    .describe('The person responsible, by account; members of the public are found by no search'),
  organisation: Id.optional().describe('Whose act it was, or whose thing it is about'),
  subject: z
    .string()
    .regex(/^[a-z-]{1,40}:[A-Za-z0-9_.-]{1,250}$/, 'type:id')
    .optional(),
  regulation: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,40}$/)
    .optional()
    .describe('The text that it rests on'),
  article: z
    .string()
    .regex(/^[0-9A-Za-z-]{1,12}$/)
    .optional()
    .describe('Its article; needs the regulation'),
  kind: z.enum(['change', 'read', 'refusal']).optional(),
  from: CalendarDay.optional().describe('First day; the first of the year when absent'),
  to: CalendarDay.optional().describe('Last day; today when absent'),
};
export const Search = z.strictObject(searchShape);
export type Search = z.infer<typeof Search>;

export const seesAllEvidence = (caller: Caller): boolean => isRegulator(caller) || caller.role === 'auditor';

/** Beyond what is asked: a department finds what concerns it, a county regulator what concerns its county. */
const reachTerms = (caller: Caller): Term[] => {
  if (seesAllEvidence(caller)) return [];
  if (caller.role !== 'county-regulator') return [`organisation/${organisationOf(caller)}`];
  if (!caller.division) throw new Problem('unknown-caller', { detail: 'the token names no county' });
  return [`division/${caller.division}`];
};

/** Years that a search may span: each has a log of its own. */
const MOST_YEARS = 10;

const fault = (path: string, code: string, zh: string, en: string): Problem =>
  new Problem('invalid-request', { faults: [{ path: `query.${path}`, code, zh, en }] });

/** A search as the index is asked, within what its caller may see. */
export const questionOf = (deps: Deps, caller: Caller, search: Search, today: string): Question => {
  const to = search.to ?? today;
  const from = search.from ?? `${to.slice(0, 4)}-01-01`;
  if (to < from) throw fault('to', 'period', '结束日期早于开始日期', 'the last day lies before the first');
  if (search.article !== undefined && search.regulation === undefined)
    throw fault('regulation', 'missing', '条文须指明法规', 'an article needs its regulation');
  const [begin, end] = [startOfDay(from), new Date(Date.parse(startOfDay(addDays(to, 1))) - 1).toISOString()];
  const [first, last] = [Number(begin.slice(0, 4)), Number(end.slice(0, 4))];
  if (last - first >= MOST_YEARS)
    throw fault('to', 'period', `期间不得超过 ${MOST_YEARS} 年`, `a period of ${MOST_YEARS} years at most`);
  return {
    logs: Array.from({ length: last - first + 1 }, (_, i) => logOf(deps, first + i, 'sha256').id),
    terms: askedTerms(search, reachTerms(caller)),
    from: hourOf(begin),
    to: hourOf(end),
  };
};
