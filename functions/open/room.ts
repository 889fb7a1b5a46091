import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { openRoutes } from './contract.ts';
import { openSearch } from './open-search.ts';
import { openSuggest } from './open-suggest.ts';

const verbs = { openSearch, openSuggest };

/** What anyone may ask of the open catalogue. */
export const openRoom = (deps: () => Deps) => room(openRoutes, verbs, deps);
