import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Deps } from '../../platform/county.ts';
import { log } from '../../platform/log.ts';
import { get, getItem } from '../../platform/store.ts';
import { logReader } from '../bundle-lines.ts';
import { eventsBetween } from '../events.ts';
import { type LogState, logs } from '../log.ts';
import { placesOf } from '../places.ts';
import { logOf } from '../seal-county.ts';
import { sealedEvents } from './sealed-events.ts';

type Here = Pick<Deps, 'store' | 'objects'>;

/** Where the table is not what was sealed. `added`: it holds an event in sealed time that the log does not have. */
export interface Difference {
  readonly id: string;
  readonly is: 'altered' | 'gone' | 'added';
}

/** Compares entries `from` up to `to` of a log with the table, and the table's events of the same time with the log. */
export const checkTable = async (
  { store, objects }: Here,
  state: LogState,
  from: number,
  to: number,
): Promise<Difference[]> => {
  const reader = logReader({ objects }, state);
  const places = Array.from({ length: to - from }, (_, i) => from + i);
  const found = await sealedEvents(store, reader, places);
  const differences: Difference[] = found.flatMap(({ entry, stored }) =>
    stored === 'same' || stored === 'erased' ? [] : [{ id: entry.id, is: stored }],
  );
  const times = found.map(({ entry }) => entry.at).sort();
  const known = new Set(found.map(({ entry }) => entry.id));
  // From the moment before the first: what else came then may lie in the entries before, and is looked for there.
  const begin = new Date(Date.parse(times[0]!) - 1).toISOString();
  const seen = new Set<string>();
  for await (const events of eventsBetween(store, begin, times.at(-1)!)) {
    // A copy of what was sealed, at another place, is none of it.
    for (const { id } of events) {
      if (seen.has(id)) differences.push({ id, is: 'added' });
      seen.add(id);
    }
    const others = events.filter(({ id }) => !known.has(id));
    const elsewhere = others.length > 0 ? await placesOf(store, reader, state, others) : new Map<string, number>();
    for (const { id } of others) if (!elsewhere.has(id)) differences.push({ id, is: 'added' });
  }
  return differences;
};

/** Entries that one night compares; the next night goes on, and begins anew at the end. */
const A_NIGHT = 20_480;
const STEP = 1_024;

const Checked = z.object({ position: z.int().min(0) });
const checkedKey = (id: string) => ({ pk: `checked#${id}`, sk: 'current' });

/**
 * Goes through the log of the year once more, some of it each night, and says what the table no longer holds as it was
 * sealed. What was sealed stands in any case; this finds who has touched the table.
 */
export const checkTableByNight = async (
  deps: Here & Pick<Deps, 'county' | 'clock'>,
): Promise<{ readonly checked: number; readonly differences: number }> => {
  const { store } = deps;
  const { id } = logOf(deps, Number(deps.clock.now().slice(0, 4)), 'sha256');
  const state = await get(store, logs, id);
  if (!state || state.size === 0) return { checked: 0, differences: 0 };
  const last = (await getItem(store, 'evidence', checkedKey(id), Checked))?.position ?? 0;
  const begin = last >= state.size ? 0 : last;
  const end = Math.min(state.size, begin + A_NIGHT);
  let differences = 0;
  for (let from = begin; from < end; from += STEP)
    for (const one of await checkTable(deps, state, from, Math.min(end, from + STEP))) {
      differences += 1;
      log.error('evidence in the table is not what was sealed', { log: id, ...one });
    }
  const Item = { ...checkedKey(id), position: end };
  await store.client.send(new PutCommand({ TableName: store.tableName('evidence'), Item }));
  return { checked: end - begin, differences };
};
