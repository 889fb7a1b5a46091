import { addDays, startOfDay } from '../domain/time/day.ts';
import { type AuditEvent, Evidence, partitionOf } from '../platform/audit.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { changesOf, isOf } from '../platform/history.ts';
import { Problem } from '../platform/problems.ts';
import { type Page, type QueryInput, queryItems } from '../platform/store.ts';
import { verifyChain } from './chain.ts';
import type { supervisionRoutes } from './contract.ts';

type Asked = Context<typeof supervisionRoutes.listEvents>;
type Half = Omit<QueryInput, 'table' | 'limit' | 'cursor'>;

/**
 * Evidence that lies in two places, one after the other; the cursor says in which. What was written together comes
 * together, so a page may hold a little more than was asked for.
 */
const fromHalves = async (
  { deps, query }: Asked,
  halves: Readonly<Record<'0' | '1', Half>>,
  fits: (event: AuditEvent) => boolean,
): Promise<Page<AuditEvent>> => {
  const items: AuditEvent[] = [];
  let cursor = query.cursor ?? '0.';
  for (;;) {
    const [half, inner = ''] = cursor.split('.');
    if (half !== '0' && half !== '1') throw new Problem('invalid-cursor');
    const where = { table: 'audit', limit: query.limit - items.length, cursor: inner || undefined } as const;
    const page = await queryItems(deps.store, { ...where, ...halves[half] }, Evidence);
    items.push(...page.items.flat().filter(fits));
    const next = page.next ? `${half}.${page.next}` : half === '0' ? '1.' : undefined;
    if (!next) return { items };
    if (page.next ? items.length > 0 : items.length >= query.limit) return { items, next };
    cursor = next;
  }
};

/** Evidence of one thing: its changes in order, then reads and refusals; with the verdict on the whole chain. */
const ofSubject = async (context: Asked, name: string) => {
  const at = name.indexOf(':');
  const subject = { type: name.slice(0, at), id: name.slice(at + 1) };
  const [page, { events, whole }] = await Promise.all([
    fromHalves(
      context,
      {
        '0': { pk: partitionOf('change', subject), beginsWith: 'c#' },
        '1': { pk: partitionOf('read', subject), from: 'r#' },
      },
      isOf(subject),
    ),
    changesOf(context.deps.store, subject),
  ]);
  return { ...page, chain: verifyChain(events, whole) };
};

/** Evidence is kept by the day of UTC, and a day of the county begins in the one before. */
const ofDay = (context: Asked, day: string): Promise<Page<AuditEvent>> =>
  fromHalves(
    context,
    {
      '0': { index: 'g1', pk: `day#${addDays(day, -1)}`, from: startOfDay(day) },
      '1': { index: 'g1', pk: `day#${day}`, to: startOfDay(addDays(day, 1)) },
    },
    () => true,
  );

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
