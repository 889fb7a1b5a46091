import { liveKeys } from '../../platform/accounts.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { accountView } from '../accounts/view.ts';
import type { identityRoutes } from '../contract.ts';
import { changeMachine } from './change-machine.ts';
import { publicKey } from './keys.ts';

/** While a machine changes over, and no longer. */
const AT_ONCE = 2;

export const addKey: Verb<typeof identityRoutes.addKey> = async (context) => {
  const { params, body, today } = context;
  const key = await publicKey(body.key, today);
  const machine = await changeMachine(context, params.id, body.version, (before) => {
    // One that was revoked does not come back: whoever had it may still have it.
    if (before.keys?.some(({ kid }) => kid === key.kid)) throw new Problem('already-exists', { detail: key.kid });
    if (liveKeys(before).length >= AT_ONCE)
      throw new Problem('wrong-state', { detail: `${AT_ONCE} keys are live; revoke one first` });
    return { keys: [...(before.keys ?? []), key], detail: { kid: key.kid } };
  });
  return accountView(machine);
};
