import type { Verb } from '../../platform/endpoint.ts';
import type { gatheringRoutes } from '../contract.ts';
import { standardFor, standardsOf } from './standard.ts';

/** The latest first, and which is in force today. */
export const listStandards: Verb<typeof gatheringRoutes.listStandards> = async ({ query, deps, today }) => {
  const current = await standardFor(deps.store, query.line, today);
  return { items: await standardsOf(deps.store, query.line), ...(current ? { current: current.label } : {}) };
};
