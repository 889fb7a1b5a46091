import { createHash } from 'node:crypto';
import type { Deps } from '../../platform/county.ts';
import { currentShelf } from '../shelf.ts';
import type { liveViews } from '../views/live.ts';

const NOTHING = new URLSearchParams();

/** Moves whenever the public can see something new: an entry, another catalogue, a request or its answer, a ranking, a bulletin. */
export const markOf = async (deps: Deps, views: ReturnType<typeof liveViews>): Promise<string> => {
  const { entries, held } = await currentShelf(deps);
  const [register, { published }, bulletins] = await Promise.all([
    views.register(NOTHING),
    views.ranking(),
    views.bulletins(),
  ]);
  const shelved = [...entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const seen = [shelved, held, register, published ?? null, bulletins];
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 22);
};
