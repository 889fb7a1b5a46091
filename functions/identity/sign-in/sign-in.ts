import { createHash } from 'node:crypto';
import { ANONYMOUS, type Caller } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import type { PendingSignIn } from '../../platform/ports.ts';
import { Problem } from '../../platform/problems.ts';
import { endSession, openSession, seconds, useOnce } from '../../platform/sessions.ts';
import { beginWork } from '../../platform/work.ts';

/** An hour to fill in a form; what is begun later signs in again. */
const MINUTES = 60;
/** Longer than anyone is waited for at the provider. */
const REMEMBERED_SECONDS = 3_600;

const signInOf = ({ signIn }: Deps) => {
  if (!signIn) throw new Problem('not-connected', { detail: 'nobody signs in to this portal' });
  return signIn;
};

/** Where someone is sent to say who they are, and what their browser keeps meanwhile. */
export const beginSignIn = (deps: Deps, back: string) => signInOf(deps).begin(back);

/**
 * Whoever came back from the provider gets a session of their own, as a member of the public or whatever the register
 * says of them. One return is good once, also where the provider would take its code again. Answers with the token.
 */
export const finishSignIn = async (deps: Deps, returned: URL, pending: PendingSignIn, request: string) => {
  const provider = signInOf(deps);
  const account = await provider.finish(returned, pending);
  const work = beginWork(deps, ANONYMOUS, 'signIn', request);
  const once = createHash('sha256').update(pending.state).digest('base64url');
  useOnce(work, deps.store, `sign-in#${once}`, seconds() + REMEMBERED_SECONDS);
  work.record({
    kind: 'read',
    action: 'signIn',
    subject: { type: 'login', id: new URL(provider.issuer).host },
    outcome: 200,
    detail: { account },
  });
  const session = openSession(work, { account, channel: 'openid' }, MINUTES);
  await work.commit();
  return { token: session.access_token, lifetime: session.expires_in };
};

/** Ends this session, and no other of the same person's. */
export const signOut = async (deps: Deps, caller: Caller, token: string, request: string): Promise<void> => {
  const work = beginWork(deps, caller, 'signOut', request);
  endSession(work, deps.store, token);
  work.record({ kind: 'read', action: 'signOut', subject: { type: 'account', id: caller.account }, outcome: 200 });
  await work.commit();
};
