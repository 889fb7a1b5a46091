import type { Verb } from '../platform/endpoint.ts';
import { find } from '../platform/store.ts';
import type { shareRoutes } from './contract.ts';
import { scenarios } from './keeping.ts';

export const getScenario: Verb<typeof shareRoutes.getScenario> = ({ params, deps }) =>
  find(deps.store, scenarios, params.id);
