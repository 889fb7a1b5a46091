import type { Verb } from '../platform/endpoint.ts';
import { find } from '../platform/store.ts';
import type { supervisionRoutes } from './contract.ts';
import { recounts } from './recount.ts';

export const getRecount: Verb<typeof supervisionRoutes.getRecount> = async ({ params, deps }) =>
  find(deps.store, recounts, params.id);
