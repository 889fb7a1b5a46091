import { accountOf, accounts } from '../../platform/accounts.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { seconds } from '../../platform/sessions.ts';
import type { identityRoutes } from '../contract.ts';

/** A member of the public who is in no register stands in it from now on, as that. */
export const endSessions: Verb<typeof identityRoutes.endSessions> = async ({ deps, caller, work, now, today }) => {
  const { account } = caller;
  const tokensAfter = seconds();
  const before = await accountOf(deps.store, account);
  if (before) work.update(accounts, before, { ...before, tokensAfter });
  else {
    const entry = { channel: 'openid', role: 'public', status: 'active', ground: 'signed out' } as const;
    work.create(accounts, { ...entry, id: account, version: 0, by: account, since: today, tokensAfter });
  }
  return { account, endedAt: now };
};
