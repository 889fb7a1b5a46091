import { type AuditEvent, Evidence, partitionOf, UNREADABLE } from './audit.ts';
import type { Subject } from './cases.ts';
import { everyItem, type Store } from './store.ts';

export interface History {
  readonly events: AuditEvent[];
  /** False where something in the case can no longer be read. */
  readonly whole: boolean;
}

/** Every change in the case that a subject belongs to: its own, and those of whatever else is part of it. */
export const changesAround = async (store: Store, subject: Subject): Promise<History> => {
  const events: AuditEvent[] = [];
  let whole = true;
  const where = { table: 'audit', pk: partitionOf('change', subject), beginsWith: 'c#' } as const;
  for await (const together of everyItem(store, where, Evidence)) {
    if (together === UNREADABLE) whole = false;
    events.push(...together);
  }
  return { events, whole };
};

export const isOf =
  ({ type, id }: Subject) =>
  ({ subject }: AuditEvent): boolean =>
    subject.type === type && subject.id === id;

/** The changes of one thing, by their numbers. */
export const changesOf = async (store: Store, subject: Subject): Promise<History> => {
  const { events, whole } = await changesAround(store, subject);
  // Writers' clocks differ by more than the time between two changes may be: the number says which came first.
  return { events: events.filter(isOf(subject)).sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0)), whole };
};
