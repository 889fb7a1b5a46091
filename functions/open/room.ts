import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { ckanRoutes } from './ckan/contract.ts';
import { getAction } from './ckan/get-action.ts';
import { getActionOfThree } from './ckan/get-action-of-three.ts';
import { postAction } from './ckan/post-action.ts';
import { postActionOfThree } from './ckan/post-action-of-three.ts';
import { openRoutes } from './contract.ts';
import { openSearch } from './open-search.ts';
import { openSuggest } from './open-suggest.ts';

const verbs = { getAction, getActionOfThree, openSearch, openSuggest, postAction, postActionOfThree };

/** What anyone may ask of the open catalogue. */
export const openRoom = (deps: () => Deps) => room({ ...openRoutes, ...ckanRoutes }, verbs, deps);
