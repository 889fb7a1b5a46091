import { isRegulator } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { identityRoutes } from '../contract.ts';
import { standingNow } from './find-emergency.ts';
import { Emergency } from './repository.ts';
import { emergencyView } from './view.ts';

export const listEmergencies: Verb<typeof identityRoutes.listEmergencies> = async (context) => {
  const { query, deps, caller } = context;
  const { overdue, ...which } = query;
  const where = { table: 'accounts', index: 'g1', pk: 'emergencies', descending: true } as const;
  const page = await queryItems(deps.store, { ...where, ...which }, Emergency);
  const seesAll = isRegulator(caller) || caller.role === 'auditor';
  const seen = page.items.filter(({ holder }) => seesAll || holder === caller.account);
  const items = seen.map((one) => emergencyView(context, standingNow(context, one)));
  return { ...page, items: items.filter((one) => overdue === undefined || one.overdue === overdue) };
};
