import { isRegulator, mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { find, queryItems } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { ChangedNeed, needsOf, scopes } from '../keeping.ts';
import { grantsOutside } from './outside-scope.ts';

const LATEST = 50;

/** The scope, what lies outside it, and the latest needs that changed. */
export const getScope: Verb<typeof shareRoutes.getScope> = async (context) => {
  const { params, deps, caller } = context;
  const scope = await find(deps.store, scopes, params.id);
  if (!isRegulator(caller) && caller.role !== 'auditor') mustBe(caller, scope.provider);
  const place = { table: 'grants', pk: needsOf(scope.id), descending: true, limit: LATEST } as const;
  const { items } = await queryItems(deps.store, place, ChangedNeed);
  return { ...scope, outside: await grantsOutside(context, scope), needs: items };
};
