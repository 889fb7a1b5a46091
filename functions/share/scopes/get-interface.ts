import type { Verb } from '../../platform/endpoint.ts';
import { find } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { interfaces } from '../keeping.ts';

export const getInterface: Verb<typeof shareRoutes.getInterface> = ({ params, deps }) =>
  find(deps.store, interfaces, params.id);
