import { type Account, accounts } from '../../platform/accounts.ts';
import { isRegulator, mustBe, organisationOf } from '../../platform/belongs.ts';
import type { Caller } from '../../platform/caller.ts';
import type { Context } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';

const seesAll = (caller: Caller): boolean => isRegulator(caller) || caller.role === 'auditor';

/** Whose accounts a caller looks at: one body's, or all (none named). A department sees its own people and machines. */
export const bodyAsked = (caller: Caller, asked: string | undefined): string | undefined => {
  if (seesAll(caller)) return asked;
  const own = organisationOf(caller);
  if (asked) mustBe(caller, asked);
  return own;
};

/** An account that the caller may see. Who works elsewhere is not told. */
export const findAccount = async ({ deps, caller }: Pick<Context, 'deps' | 'caller'>, id: string): Promise<Account> => {
  const account = await find(deps.store, accounts, id);
  if (seesAll(caller) || (caller.organisation !== undefined && account.organisation === caller.organisation))
    return account;
  throw new Problem('not-found', { detail: `account ${id}` });
};

export const mustBeAnother = ({ account }: Caller, other: string): void => {
  if (account === other) throw new Problem('role-not-allowed', { detail: 'nobody decides on their own account' });
};
