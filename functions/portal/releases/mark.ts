import { createHash } from 'node:crypto';
import type { Deps } from '../../platform/county.ts';
import { currentShelf } from '../shelf.ts';
import type { liveViews } from '../views/live.ts';

const NOTHING = new URLSearchParams();

/** Moves whenever the public can see something new: of an entry, of a request and its answer, of a ranking or a bulletin. */
export const markOf = async (deps: Deps, views: ReturnType<typeof liveViews>): Promise<string> => {
  const { entries } = await currentShelf(deps);
  const [register, { published }, bulletins] = await Promise.all([
    views.register(NOTHING),
    views.ranking(),
    views.bulletins(),
  ]);
  const seen = [[...entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), register, published ?? null, bulletins];
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 22);
};
