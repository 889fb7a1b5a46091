import { Duty } from '../domain/duty/duty.ts';
import { ok } from '../domain/result.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { duties } from '../platform/duty-store.ts';
import { Problem } from '../platform/problems.ts';
import { itemsAt } from '../platform/read-together.ts';
import { parseItem, type Store } from '../platform/store.ts';
import { beginWork, type Work } from '../platform/work.ts';

const TRIES = 4;

/** What the calendar and the day make of a duty; `undefined` where it stays as it is. */
export type Recounts = (duty: Duty) => Duty | undefined;

export interface Move {
  readonly duty: Duty;
  readonly next: Duty;
}

export const movesOf = (all: readonly Duty[], recounted: Recounts): Move[] =>
  all.flatMap((duty) => {
    const next = recounted(duty);
    return next ? [{ duty, next }] : [];
  });

/** Duties as they stand now, and not as an index that may be behind shows them. */
const asTheyStand = async (store: Store, all: readonly Duty[]): Promise<Duty[]> => {
  const items = await itemsAt(
    store,
    all.map(({ id }) => ({ table: 'duties', key: duties.key(id) })),
  );
  return items.filter((item) => item !== undefined).map((item) => parseItem(Duty, item));
};

/** Tells each bearer in one notice which of its days have changed. */
const tellBearers = (work: Work, recount: string, moves: readonly Move[]): void => {
  const changed = Map.groupBy(
    moves.filter(({ duty, next }) => next.due !== duty.due),
    ({ duty }) => duty.bearer.organisation,
  );
  for (const [to, its] of changed)
    work.notify({
      to,
      subject: { zh: `${its.length} 项期限已重新计算`, en: `Due days that have changed: ${its.length}` },
      about: { type: 'recount', id: recount },
      lines: its.map(({ duty, next }) => ({
        zh: `期限由 ${duty.due} 改为 ${next.due}`,
        en: `Due ${next.due} instead of ${duty.due}`,
        about: { ...duty.subject },
      })),
    });
};

/**
 * Moves these duties in one transaction, each from the version that was seen. Where somebody acted on one meanwhile, all
 * are looked at again as they stand. Answers how many moved.
 */
export const moveTogether = async (
  deps: Deps,
  recount: string,
  moves: readonly Move[],
  recounted: Recounts,
  attempt = 1,
): Promise<number> => {
  const work = beginWork(deps, PLATFORM, 'recountDuties', recount);
  for (const { duty, next } of moves) work.decideDuty(duty, ok(next));
  tellBearers(work, recount, moves);
  try {
    await work.commit();
    return moves.length;
  } catch (error) {
    if (!(error instanceof Problem) || attempt === TRIES) throw error;
  }
  const seen = moves.map(({ duty }) => duty);
  return moveTogether(deps, recount, movesOf(await asTheyStand(deps.store, seen), recounted), recounted, attempt + 1);
};
