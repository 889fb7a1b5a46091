import type { Verb } from '../../platform/endpoint.ts';
import { find } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { plans } from './plan.ts';

export const getPlan: Verb<typeof catalogRoutes.getPlan> = ({ params, deps }) => find(deps.store, plans, params.id);
