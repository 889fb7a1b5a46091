import { dayOf } from '../domain/time/day.ts';
import { type Account, accountOf, liveKeys } from '../platform/accounts.ts';
import type { Barred, Caller } from '../platform/caller.ts';
import type { Instant } from '../platform/ports.ts';
import type { Store } from '../platform/store.ts';
import type { Presented } from './verify.ts';

/** What a good token comes to: a caller, one who is barred for now, or nothing, where its session has been ended. */
export type Standing = { readonly caller: Caller; readonly barred?: Barred } | 'ended';

const PUBLIC = ({ account }: Presented): Standing => ({ caller: { account, role: 'public' } });

const callerOf = ({ id: account, role, organisation, division }: Account): Caller => ({
  account,
  role,
  ...(organisation ? { organisation } : {}),
  ...(division ? { division } : {}),
});

/** Someone to whom the county's configuration gives the office, for the register begins empty. */
export interface FirstAdministrator {
  readonly account: string;
  readonly organisation: string;
}

/**
 * What the register says of an account at this moment. Whom it does not name, or names no longer, is a member of the public.
 * Access in an emergency is for reading alone: what is changed meanwhile is changed in one's own part.
 */
export const standingOf = async (
  store: Store,
  presented: Presented,
  now: Instant,
  reading: boolean,
  first?: FirstAdministrator,
): Promise<Standing> => {
  const account = await accountOf(store, presented.account);
  if (!account) {
    const chosen = first && presented.channel === 'openid' && presented.account === first.account;
    return chosen ? { caller: { role: 'administrator', ...first } } : PUBLIC(presented);
  }
  if (presented.issued <= (account.tokensAfter ?? -1)) return 'ended';
  if (presented.kid && !liveKeys(account).some(({ kid }) => kid === presented.kid)) return 'ended';
  const today = dayOf(now);
  if (account.channel !== presented.channel || account.status === 'withdrawn') return PUBLIC(presented);
  const caller = callerOf(account);
  if (account.status === 'suspended') return { caller, barred: { reason: 'suspended', cites: [] } };
  const { contract, until, emergency } = account;
  if (contract && contract.endsOn < today)
    return { caller, barred: { reason: 'contract-ended', cites: contract.cites } };
  if (until && until < today) return PUBLIC(presented);
  if (!emergency || !reading || emergency.until <= now) return { caller };
  const { id, role, organisation } = emergency;
  return { caller: { account: account.id, role, organisation, emergency: id } };
};
