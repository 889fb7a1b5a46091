import type { Entry } from '../domain/evidence/entry.ts';
import { TILE_WIDTH } from '../domain/evidence/tiles.ts';
import type { Deps } from '../platform/county.ts';
import { entryOf } from '../platform/evidence-entry.ts';
import { log } from '../platform/log.ts';
import type { Instant } from '../platform/ports.ts';
import { everyItem } from '../platform/store.ts';
import { logReader } from './bundle-lines.ts';
import { cosign } from './cosign.ts';
import { eventsBetween } from './events.ts';
import { Batch, LOG_HASHES, type LogHash, type LogState } from './log.ts';
import { type Fresh, seal } from './seal.ts';

/** A writer gives up after 20 seconds, and the index by day follows within a second: later than this is late. */
const GRACE_MS = 120_000;
/** So late an event may be written; that much before the last look, the next one begins. */
const LOOK_BACK_MS = 24 * 3_600_000;

const before = (moment: Instant, ms: number): Instant => new Date(Date.parse(moment) - ms).toISOString();
const firstOf = (year: number): Instant => `${year}-01-01T00:00:00.000Z`;

/** The log of a year (of UTC) under one hash: its id here and its name for verifiers. */
export const logOf = ({ county }: Pick<Deps, 'county'>, year: number, hash: LogHash) => ({
  id: `${year}-${hash}`,
  origin: `gongshu/${county.id}/${year}/${hash}`,
  hash,
});

/** Ids of the entries from number `first` on. */
const idsIn = async (deps: Deps, state: LogState, first: number): Promise<Set<string>> => {
  const reader = logReader(deps, state);
  const ids = new Set<string>();
  for (let number = Math.floor(first / TILE_WIDTH); number * TILE_WIDTH < state.size; number += 1)
    for (const entry of await reader.entries(number)) ids.add((JSON.parse(Buffer.from(entry).toString()) as Entry).id);
  return ids;
};

/** Where the batches of the last day begin in the log; `undefined` when there are none. */
const firstSince = async (deps: Deps, { id }: LogState, since: Instant): Promise<number | undefined> => {
  const where = { table: 'evidence', pk: `batches#${id}`, from: since } as const;
  let first: number | undefined;
  for await (const batch of everyItem(deps.store, where, Batch)) first = Math.min(first ?? batch.first, batch.first);
  return first;
};

/** What has not been sealed: what came since, and, where asked, what was written late into time that is sealed. */
const freshOf =
  (deps: Deps, year: number, lookBack: boolean) =>
  (state: LogState): Fresh => {
    const end = before(firstOf(year + 1), 1);
    const closed = before(deps.clock.now(), GRACE_MS);
    // Moments sort as texts do.
    const to = [closed, end].sort()[0]!;
    const start = before(firstOf(year), 1);
    const from = state.to || start;
    const looksBack = lookBack && state.to !== '';
    let late = 0;
    async function* entries() {
      if (looksBack) {
        // From the last look that was brought to its end, however long ago that is: the sealer may have been down for days.
        const since = state.looked === undefined ? start : before(state.looked, LOOK_BACK_MS);
        const known = await idsIn(deps, state, (await firstSince(deps, state, since)) ?? state.size);
        const begin = [since, start].sort()[1]!;
        for await (const page of eventsBetween(deps.store, begin, from)) {
          const missed = page.filter(({ id }) => !known.has(id));
          late += missed.length;
          if (missed.length > 0) yield missed.map(entryOf);
        }
      }
      if (from < to) for await (const page of eventsBetween(deps.store, from, to)) yield page.map(entryOf);
    }
    return { entries: entries(), to: [from, to].sort()[1]!, ...(looksBack ? { looked: from } : {}), late: () => late };
  };

/** Seals what has been written in a year (of UTC) into its log under one hash. */
export const sealLog = (deps: Deps, year: number, hash: LogHash, lookBack = false) =>
  seal(deps, { ...logOf(deps, year, hash), signers: deps.signers }, freshOf(deps, year, lookBack));

/**
 * Seals what has been written, into this year's logs and, in the first days of a year, into the last one's. `lookBack`
 * also finds what was written late. May run twice, or be killed anywhere.
 */
export const sealCounty = async (deps: Deps, { lookBack = false } = {}): Promise<Record<string, number>> => {
  const now = deps.clock.now();
  const years = [...new Set([before(now, 2 * LOOK_BACK_MS), now].map((moment) => Number(moment.slice(0, 4))))];
  const added: Record<string, number> = {};
  for (const year of years)
    for (const hash of LOG_HASHES) {
      const { state, added: more, late = 0 } = await sealLog(deps, year, hash, lookBack);
      added[state.id] = more;
      if (late > 0) log.warn('sealed late', { log: state.id, late });
      await cosign(deps, state);
    }
  return added;
};
