import { organisations } from '../../organisations/organisation.ts';
import { accounts } from '../../platform/accounts.ts';
import { mustActFor } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { named } from '../../platform/work.ts';
import { accountView } from '../accounts/view.ts';
import type { identityRoutes } from '../contract.ts';
import { publicKey } from './keys.ts';

/** A machine has a name of our making, which no provider can give to a person. */
export const registerMachine: Verb<typeof identityRoutes.registerMachine> = async (context) => {
  const { body, deps, caller, work, today } = context;
  const { key, ...part } = body;
  mustActFor(caller, body.organisation);
  await named(deps, organisations, body.organisation, 'unknown-organisation');
  const kept = await publicKey(key, today);
  const entry = { ...part, id: newId('mac'), version: 0, channel: 'assertion', status: 'active' } as const;
  return accountView(
    work.create(
      accounts,
      { ...entry, by: caller.account, since: today, keys: [kept] },
      { detail: { role: body.role, organisation: body.organisation, kid: kept.kid } },
    ),
  );
};
