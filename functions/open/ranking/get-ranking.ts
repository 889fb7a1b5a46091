import type { Verb } from '../../platform/endpoint.ts';
import type { openRoutes } from '../contract.ts';
import { findRanking } from './find-ranking.ts';

export const getRanking: Verb<typeof openRoutes.getRanking> = ({ params, deps }) => findRanking(deps, params.id);
