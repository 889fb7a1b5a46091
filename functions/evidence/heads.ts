import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Heads, headsIn } from '../domain/evidence/heads.ts';
import type { AuditEvent } from '../platform/audit.ts';
import type { Subject } from '../platform/cases.ts';
import { hashOf } from '../platform/evidence-entry.ts';
import { changesOf } from '../platform/history.ts';
import { everyItem, type Store } from '../platform/store.ts';
import { bundles } from './bundle.ts';

const nameOf = ({ type, id }: Subject): string => `${type}:${id}`;

/** Where the chains of subjects end now, of those that have changed in the year of the log. */
export const headsNow = async (store: Store, subjects: readonly Subject[], log: string): Promise<Heads> => {
  const histories = await Promise.all(subjects.map((subject) => changesOf(store, subject)));
  return histories.flatMap(({ events }) => {
    const last = events.at(-1);
    if (last?.seq === undefined || last.at.slice(0, 4) !== log.slice(0, 4)) return [];
    return [{ subject: nameOf(last.subject), seq: last.seq, leaf: hashOf(last) }];
  });
};

/** The last statement of heads that a bundle's own evidence makes. */
export const statementOf = async (store: Store, bundle: string): Promise<AuditEvent | undefined> => {
  const { events } = await changesOf(store, { type: bundles.type, id: bundle });
  return events.findLast(({ detail }) => headsIn(detail) !== undefined);
};

/** Whether what is stated is what these events, each with its place, say of the time before the statement. */
export const isTrue = (
  stated: Heads,
  events: readonly { readonly event: AuditEvent; readonly index: number }[],
  at: number,
): boolean => {
  const last = new Map<string, AuditEvent>();
  for (const { event, index } of events) {
    const before = last.get(nameOf(event.subject));
    if (index < at && (event.seq ?? 0) > (before?.seq ?? 0)) last.set(nameOf(event.subject), event);
  }
  return (
    stated.length === last.size &&
    stated.every(({ subject, leaf }) => {
      const event = last.get(subject);
      return event !== undefined && hashOf(event) === leaf;
    })
  );
};

const WAITING = 'bundles-waiting';
const Waiting = z.object({ id: z.string() });
export const waitingItem = (id: string) => ({ pk: WAITING, sk: id, id });

/** Bundles that wait for their statement to be sealed. */
export const waitingBundles = async (store: Store): Promise<string[]> =>
  (await Array.fromAsync(everyItem(store, { table: 'evidence', pk: WAITING }, Waiting))).map(({ id }) => id);

export const endWaiting = async (store: Store, id: string): Promise<void> => {
  const { pk, sk } = waitingItem(id);
  await store.client.send(new DeleteCommand({ TableName: store.tableName('evidence'), Key: { pk, sk } }));
};
