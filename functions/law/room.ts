import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { lawRoutes } from './contract.ts';
import { getArticle } from './get-article.ts';
import { getCompleteness } from './get-completeness.ts';
import { getLaw } from './get-law.ts';
import { listLaw } from './list-law.ts';

const verbs = { getArticle, getCompleteness, getLaw, listLaw };

export const lawRoom = (deps: () => Deps) => room(lawRoutes, verbs, deps);
