import { type Account, accounts } from '../../platform/accounts.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import type { identityRoutes } from '../contract.ts';
import { findAccount, mustBeAnother } from './reach.ts';
import { accountView } from './view.ts';

/** From which states one comes to each. */
const FROM: Readonly<Record<Account['status'], readonly Account['status'][]>> = {
  suspended: ['active'],
  active: ['suspended'],
  withdrawn: ['active', 'suspended'],
};

/**
 * A department may halt its own people and machines, at once and by itself; all else is the administrator's. Whose role is
 * taken back is a member of the public from the next request on. Nobody decides on their own account.
 */
export const changeAccount: Verb<typeof identityRoutes.changeAccount> = async (context) => {
  const { params, body, caller, work } = context;
  const before = await findAccount(context, params.account);
  mustBeAnother(caller, before.id);
  if (body.status !== 'suspended' && caller.role !== 'administrator')
    throw new Problem('role-not-allowed', { detail: `${caller.role} may suspend; an administrator does the rest` });
  mustBeCurrent(before, context, body.version);
  const from = FROM[body.status];
  if (!from.includes(before.status))
    throw new Problem('wrong-state', { detail: `account is ${before.status}; this needs ${from.join(' or ')}` });
  const after = { ...before, status: body.status, by: caller.account };
  const detail = { status: body.status, reason: body.reason, role: before.role };
  return accountView(work.update(accounts, before, after, { detail }));
};
