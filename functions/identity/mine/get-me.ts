import { accountOf } from '../../platform/accounts.ts';
import type { Verb } from '../../platform/endpoint.ts';
import type { identityRoutes } from '../contract.ts';

export const getMe: Verb<typeof identityRoutes.getMe> = async ({ deps, caller }) => {
  const entry = caller.role === 'public' ? undefined : await accountOf(deps.store, caller.account);
  const until = entry?.contract?.endsOn ?? entry?.until;
  return { ...caller, ...(until ? { until } : {}) };
};
