import { liveKeys } from '../../platform/accounts.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { accountView } from '../accounts/view.ts';
import type { identityRoutes } from '../contract.ts';
import { changeMachine } from './change-machine.ts';

export const revokeKey: Verb<typeof identityRoutes.revokeKey> = async (context) => {
  const { params, body, today } = context;
  const machine = await changeMachine(context, params.id, body.version, (before) => {
    const { keys = [] } = before;
    if (!keys.some(({ kid }) => kid === params.kid)) throw new Problem('not-found', { detail: `key ${params.kid}` });
    if (!liveKeys(before).some(({ kid }) => kid === params.kid))
      throw new Problem('wrong-state', { detail: 'the key is revoked already' });
    return {
      keys: keys.map((key) => (key.kid === params.kid ? { ...key, revokedOn: today } : key)),
      detail: { kid: params.kid, reason: body.reason },
    };
  });
  return accountView(machine);
};
