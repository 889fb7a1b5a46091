import { addDays } from '../domain/time/day.ts';
import { type AuditEvent, Evidence, UNREADABLE } from '../platform/audit.ts';
import { log } from '../platform/log.ts';
import type { Instant } from '../platform/ports.ts';
import { queryItems, type Store } from '../platform/store.ts';

/** After the last character of any id. */
const END = '~';

/**
 * Every event after `from` up to and with `to`, page after page, in order of time and then of id: the order of the log.
 * Evidence is kept by the day of UTC.
 */
export async function* eventsBetween(store: Store, from: Instant, to: Instant): AsyncGenerator<AuditEvent[]> {
  for (let day = from.slice(0, 10); day <= to.slice(0, 10); day = addDays(day, 1)) {
    const span = { from: `${from}#${END}`, to: `${to}#${END}` };
    const where = { table: 'audit', index: 'g1', pk: `day#${day}`, ...span } as const;
    const ask = (cursor?: string) => {
      const page = queryItems(store, { ...where, cursor }, Evidence);
      page.catch(() => {}); // whoever awaits it hears of the fault; nobody may, where reading ends before
      return page;
    };
    let asked: ReturnType<typeof ask> | undefined = ask();
    while (asked) {
      const page: Awaited<typeof asked> = await asked;
      // The next page is on its way while this one is worked on.
      asked = page.next === undefined ? undefined : ask(page.next);
      // It cannot be sealed, and must not keep the rest from being sealed: the chain of its subject shows the gap.
      if (page.items.includes(UNREADABLE)) log.error('evidence can no longer be read', { day });
      const events = page.items.flat();
      if (events.length > 0) yield events;
    }
  }
}
