import { type Account, accounts } from '../../platform/accounts.ts';
import { isRegulator } from '../../platform/belongs.ts';
import type { Context } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { findAccount } from '../accounts/reach.ts';

type Change = Pick<Context, 'deps' | 'caller' | 'ifMatch' | 'work'>;

/** Changes a machine of the caller's own organisation, or of any for the regulator. */
export const changeMachine = async (
  context: Change,
  id: string,
  version: number | undefined,
  change: (machine: Account) => {
    readonly keys: NonNullable<Account['keys']>;
    readonly detail: Record<string, unknown>;
  },
): Promise<Account> => {
  const before = await findAccount(context, id);
  const own = before.organisation === context.caller.organisation || isRegulator(context.caller);
  if (before.channel !== 'assertion' || !own) throw new Problem('not-found', { detail: `machine ${id}` });
  mustBeCurrent(before, context, version);
  const { keys, detail } = change(before);
  return context.work.update(accounts, before, { ...before, keys }, { detail });
};
