import type { CalendarDay } from '../../domain/law/schema.ts';
import { OWED } from '../../domain/open/request.ts';
import { epochDay } from '../../domain/time/day.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { everyItem } from '../../platform/store.ts';
import { inbox, ShareRequest } from '../../share/repository.ts';
import type { openRoutes } from '../contract.ts';
import { askedOf, OpenRequest } from './request.ts';

/** What a unit owes to those who asked it, the longest first: what Dazhou art. 31(5) counts, each ready to be cited. */
export const listUnanswered: Verb<typeof openRoutes.listUnanswered> = async ({ query, deps, today }) => {
  const { organisation, before = today } = query;
  const line = (type: 'open-request' | 'request', id: string, since: CalendarDay) => ({
    type,
    id,
    organisation,
    since,
    days: epochDay(today) - epochDay(since),
    evidence: `${type}:${id}`,
  });
  const opening = await Array.fromAsync(
    everyItem(deps.store, { table: 'opening', index: 'g2', pk: askedOf(organisation) }, OpenRequest),
  );
  const sharing = await Array.fromAsync(everyItem(deps.store, inbox(organisation), ShareRequest));
  const items = [
    ...opening.flatMap(({ id, status, requested, submittedOn, receipt, reviewAsked }) => {
      const owed = OWED[status];
      const since = reviewAsked?.on ?? receipt?.on ?? submittedOn;
      return owed ? [{ ...line('open-request', id, since), about: requested, owed }] : [];
    }),
    ...sharing.map(({ id, entryName, receivedOn }) => ({
      ...line('request', id, receivedOn),
      about: entryName,
      owed: 'answer' as const,
    })),
  ];
  return { items: items.filter(({ since }) => since <= before).sort((a, b) => b.days - a.days) };
};
