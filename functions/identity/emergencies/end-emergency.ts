import { accounts } from '../../platform/accounts.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { identityRoutes } from '../contract.ts';
import { changeEmergency } from './change-emergency.ts';
import { emergencyView } from './view.ts';

export const endEmergency: Verb<typeof identityRoutes.endEmergency> = async (context) => {
  const { params, body, deps, caller, work, now } = context;
  const ended = await changeEmergency(context, params, body.version, 'end', ({ holder }) => {
    if (caller.account !== holder && caller.role !== 'administrator')
      throw new Problem('role-not-allowed', { detail: 'its holder ends it, or an administrator' });
    return { endedAt: now };
  });
  const { emergency: _, ...account } = await find(deps.store, accounts, ended.holder);
  work.update(accounts, account, account);
  return emergencyView(context, ended);
};
