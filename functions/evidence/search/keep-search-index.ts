import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Term, termsOf } from '../../domain/evidence/search-terms.ts';
import { allOrganisations } from '../../organisations/all-organisations.ts';
import type { Deps } from '../../platform/county.ts';
import { log } from '../../platform/log.ts';
import { get } from '../../platform/store.ts';
import { transact } from '../../platform/transact.ts';
import { logReader } from '../bundle-lines.ts';
import { type LogState, logs } from '../log.ts';
import { putNext } from '../put-next.ts';
import { logOf } from '../seal-county.ts';
import { concernedBy } from './concerned.ts';
import { hourOf, indexes, postingItem } from './postings.ts';
import { type SealedEvent, sealedEvents } from './sealed-events.ts';

/** Entries that one step takes up; steps begin and end at multiples of it, so that what they write has fixed names. */
const STEP = 1024;
/** Steps that one run takes: what is left is for the next. */
const STEPS_A_RUN = 40;
const AT_ONCE = 32;

type Here = Pick<Deps, 'store' | 'objects' | 'county' | 'clock'>;

/**
 * Enters what was sealed into the index of evidence. It follows the log and not the tables: what is found is what was
 * sealed, a change costs its caller nothing more, and what the table has lost since is seen on the way. May be killed
 * anywhere, and run twice at once. Answers with how many entries were taken up, and how many are not as they were sealed.
 */
export const keepSearchIndex = async (deps: Here): Promise<{ readonly entered: number; readonly altered: number }> => {
  const year = Number(deps.clock.now().slice(0, 4));
  let [entered, altered] = [0, 0];
  for (const one of [year - 1, year]) {
    const state = await get(deps.store, logs, logOf(deps, one, 'sha256').id);
    if (!state) continue;
    const divisionOf = once(() => divisions(deps));
    for (let left = STEPS_A_RUN; left > 0; left -= 1) {
      const taken = await takeStep(deps, state, divisionOf);
      entered += taken.entered;
      altered += taken.altered;
      if (taken.entered === 0) break;
    }
  }
  return { entered, altered };
};

type DivisionOf = (organisation: string) => string | undefined;
const divisions = async ({ store }: Here): Promise<DivisionOf> => {
  const known = new Map((await allOrganisations(store)).map(({ id, division }) => [id, division]));
  return (id) => known.get(id);
};
const once = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
};

const takeStep = async (
  { store, objects }: Here,
  state: LogState,
  divisionsOnce: () => Promise<DivisionOf>,
): Promise<{ entered: number; altered: number }> => {
  const before = await get(store, indexes, state.id);
  const position = before?.position ?? 0;
  const end = Math.min(state.size, (Math.floor(position / STEP) + 1) * STEP);
  if (end <= position) return { entered: 0, altered: 0 };
  const places = Array.from({ length: end - position }, (_, i) => position + i);
  const found = await sealedEvents(store, logReader({ objects }, state), places);
  const concerned = await concernedBy(
    store,
    found.map(({ entry }) => entry.subject),
  );
  const divisionOf = await divisionsOnce();
  const postings = new Map<string, { term: Term; hour: string; entries: number[] }>();
  for (const { index, entry, event } of found)
    for (const term of termsOf(entry, {
      // Empty once it is erased.
      account: event?.actor.account || undefined,
      concerned: concerned(entry.subject),
      divisionOf,
    })) {
      const hour = hourOf(entry.at);
      const one = postings.get(`${hour} ${term}`) ?? { term, hour, entries: [] };
      postings.set(`${hour} ${term}`, one);
      one.entries.push(index);
    }
  const items = [...postings.values()].map(({ term, hour, entries }) =>
    postingItem(state.id, term, hour, entries, end),
  );
  const TableName = store.tableName('evidence');
  for (let at = 0; at < items.length; at += AT_ONCE)
    await Promise.all(
      items.slice(at, at + AT_ONCE).map((Item) => store.client.send(new PutCommand({ TableName, Item }))),
    );
  // Only once everything is written, and only from where it was read: of two at once, one moves on.
  const to = end === state.size ? state.to : found.at(-1)!.entry.at;
  await transact({ store }, [putNext(store, indexes, before, { id: state.id, position: end, to })]);
  return { entered: found.length, altered: told(state, found) };
};

/** What the table no longer holds as it was sealed is for whoever is on call. */
const told = (state: LogState, found: readonly SealedEvent[]): number => {
  const wrong = found.filter(({ stored }) => stored === 'altered' || stored === 'gone');
  for (const { index, stored } of wrong)
    log.error('evidence in the table is not what was sealed', { log: state.id, index, stored });
  return wrong.length;
};
