import { type AuditEvent, Evidence, partitionOf } from '../../functions/platform/audit.ts';
import type { Subject } from '../../functions/platform/cases.ts';
import { changesOf } from '../../functions/platform/history.ts';
import { everyItem } from '../../functions/platform/store.ts';
import type { TestCounty } from './county.ts';

/** Everything on record about one thing: its changes by their numbers, then reads and refusals in order of time. */
export const evidenceOf = async ({ deps: { store } }: TestCounty, subject: Subject): Promise<AuditEvent[]> => {
  const { events } = await changesOf(store, subject);
  const alone = { table: 'audit', pk: partitionOf('read', subject), from: 'r#' } as const;
  return [...events, ...(await Array.fromAsync(everyItem(store, alone, Evidence))).flat()];
};
