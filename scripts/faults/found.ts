import { Duty } from '../../functions/domain/duty/duty.ts';
import { type AuditEvent, Evidence } from '../../functions/platform/audit.ts';
import type { Deps } from '../../functions/platform/county.ts';
import { unpacked } from '../../functions/platform/packing.ts';
import { parseItem, type Stored } from '../../functions/platform/store.ts';
import { TABLE_NAMES } from '../../functions/tables.ts';
import { allItems } from '../restore/all-items.ts';

/** Everything that a county holds, as its tables say. */
export interface Found {
  /** Things with a version and a seal, by id. */
  readonly things: ReadonlyMap<string, Stored & Readonly<Record<string, unknown>>>;
  readonly duties: readonly Duty[];
  readonly events: readonly AuditEvent[];
  /** Answers kept under idempotency keys to what was done, by `organisation/account` and digest of the key. */
  readonly answers: ReadonlyMap<string, string>;
}

const isThing = (item: Record<string, unknown>): item is Stored & Record<string, unknown> =>
  typeof item.id === 'string' && typeof item.version === 'number' && typeof item.seal === 'string';

export const findEverything = async ({ store }: Pick<Deps, 'store'>): Promise<Found> => {
  const things = new Map<string, Stored & Record<string, unknown>>();
  const duties: Duty[] = [];
  const events: AuditEvent[] = [];
  const answers = new Map<string, string>();
  for (const table of TABLE_NAMES)
    for await (const stored of allItems(store.client, store.tableName(table))) {
      const item = unpacked(stored);
      if (table === 'audit') events.push(...parseItem(Evidence, item));
      else if (table === 'idempotency') {
        if (item.refused === undefined) answers.set(`${item.pk} ${item.sk}`, String(item.answer));
      } else if (isThing(item)) {
        things.set(item.id, item);
        if (table === 'duties') duties.push(parseItem(Duty, item));
      }
    }
  return { things, duties, events, answers };
};
