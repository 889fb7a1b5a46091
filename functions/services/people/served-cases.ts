import { ERASED_WORDS, type FindsCases } from '../../platform/held-of-person.ts';
import { everyItem } from '../../platform/store.ts';
import { Application, applicationsBy } from '../applications/application.ts';
import { Ticket, tickets, ticketsBy } from '../tickets/ticket.ts';

/** What a person asked for at the counters on line. An application is a file of its agency, and is kept as one. */
export const servedCases: FindsCases = async function* ({ store }, account) {
  const applied = { table: 'services', index: 'g2', pk: applicationsBy(account) } as const;
  for await (const { id, item, receivedOn, status, closedOn, refusal } of everyItem(store, applied, Application))
    yield {
      kind: 'service-application',
      id,
      subjects: [`application:${id}`, `service-item:${item}`],
      from: receivedOn,
      // Of one that was taken back no other day is known.
      endedOn: closedOn ?? refusal?.on ?? (status === 'withdrawn' ? receivedOn : undefined),
      operations: 0,
    };
  const asked = { table: 'services', index: 'g2', pk: ticketsBy(account) } as const;
  for await (const before of everyItem(store, asked, Ticket))
    yield {
      kind: 'ticket',
      id: before.id,
      subjects: [`ticket:${before.id}`],
      from: before.receivedOn,
      endedOn: before.reply?.on,
      operations: 2,
      erase: (work) => {
        work.update(tickets, before, { ...before, account: '', text: ERASED_WORDS });
      },
    };
};
