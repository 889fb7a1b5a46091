import { addDays, startOfDay } from '../domain/time/day.ts';
import { AuditEvent } from '../platform/audit.ts';
import type { Deps } from '../platform/county.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { everyItem, type Page, queryItems } from '../platform/store.ts';
import { verifyChain } from './chain.ts';
import type { supervisionRoutes } from './contract.ts';

type Asked = Context<typeof supervisionRoutes.listEvents>;

const chainOf = async (deps: Deps, pk: string) => {
  const changes: AuditEvent[] = [];
  for await (const event of everyItem(deps.store, { table: 'audit', pk, beginsWith: 'c#' }, AuditEvent))
    changes.push(event);
  return verifyChain(changes);
};

/** Evidence of one thing: its changes in order, then reads and refusals; with the verdict on the whole chain. */
const ofSubject = async ({ deps, query }: Asked, subject: string) => {
  const at = subject.indexOf(':');
  const pk = `${subject.slice(0, at)}#${subject.slice(at + 1)}`;
  const { limit, cursor } = query;
  const page = await queryItems(deps.store, { table: 'audit', pk, limit, cursor }, AuditEvent);
  return { ...page, chain: await chainOf(deps, pk) };
};

/** Evidence is kept by the day of UTC, and a day of the county begins in the one before. The cursor says which half. */
const ofDay = async ({ deps, query }: Asked, day: string): Promise<Page<AuditEvent>> => {
  const [half = '0', inner] = query.cursor ? query.cursor.split('.') : [];
  if (half !== '0' && half !== '1') throw new Problem('invalid-cursor');
  const HALVES = {
    '0': { pk: `day#${addDays(day, -1)}`, from: startOfDay(day) },
    '1': { pk: `day#${day}`, to: startOfDay(addDays(day, 1)) },
  };
  const where = { table: 'audit', index: 'g1', limit: query.limit, cursor: inner || undefined } as const;
  const page = await queryItems(deps.store, { ...where, ...HALVES[half] }, AuditEvent);
  if (page.next) return { ...page, next: `${half}.${page.next}` };
  if (half === '1') return page;
  if (page.items.length > 0) return { ...page, next: '1.' };
  return ofDay({ deps, query: { ...query, cursor: '1.' } } as Asked, day);
};

export const listEvents: Verb<typeof supervisionRoutes.listEvents> = async (context) => {
  const { subject, day } = context.query;
  if ((subject === undefined) === (day === undefined))
    throw new Problem('invalid-request', {
      faults: [
        { path: 'query.subject', code: 'one-of', zh: '对象与日期须择一填写', en: 'name either a subject or a day' },
      ],
    });
  return subject === undefined ? ofDay(context, day!) : ofSubject(context, subject);
};
