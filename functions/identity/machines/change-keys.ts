import { type Account, accounts, type ClientKey, liveKeys } from '../../platform/accounts.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { findAccount } from '../accounts/reach.ts';
import { accountView } from '../accounts/view.ts';
import type { identityRoutes } from '../contract.ts';
import { publicKey } from './keys.ts';

/** While a machine changes over, and no longer. */
const AT_ONCE = 2;

const withKey = (machine: Account, key: ClientKey): ClientKey[] => {
  const { keys = [] } = machine;
  // One that was revoked does not come back: whoever had it may still have it.
  if (keys.some(({ kid }) => kid === key.kid)) throw new Problem('already-exists', { detail: key.kid });
  if (liveKeys(machine).length >= AT_ONCE)
    throw new Problem('wrong-state', { detail: `${AT_ONCE} keys are live; revoke one first` });
  return [...keys, key];
};

const withoutKey = (machine: Account, gone: string, today: string): ClientKey[] => {
  const { keys = [] } = machine;
  if (!keys.some(({ kid }) => kid === gone)) throw new Problem('not-found', { detail: `key ${gone}` });
  if (!liveKeys(machine).some(({ kid }) => kid === gone))
    throw new Problem('wrong-state', { detail: 'the key is revoked already' });
  return keys.map((key) => (key.kid === gone ? { ...key, revokedOn: today } : key));
};

/** A machine of the caller's own organisation, or of any for the regulator. */
export const changeKeys: Verb<typeof identityRoutes.changeKeys> = async (context) => {
  const { params, body, work, today } = context;
  const before = await findAccount(context, params.id);
  if (before.channel !== 'assertion') throw new Problem('not-found', { detail: `machine ${params.id}` });
  mustBeCurrent(before, context, body.version);
  const { add, revoke, reason } = body;
  if ((add === undefined) === (revoke === undefined))
    throw new Problem('invalid-request', {
      faults: [{ path: 'body.add', code: 'one-of', zh: '增加与吊销须择一', en: 'either add a key or revoke one' }],
    });
  const key = add && (await publicKey(add, today));
  const keys = key ? withKey(before, key) : withoutKey(before, revoke!, today);
  const detail = key ? { added: key.kid } : { revoked: revoke, ...(reason ? { reason } : {}) };
  return accountView(work.update(accounts, before, { ...before, keys }, { detail }));
};
