import { createHash } from 'node:crypto';
import type { Context } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { openSession, seconds, useOnce } from '../../platform/sessions.ts';

/** A ticket is heard of once, whatever its own system remembers. */
const REMEMBERED_SECONDS = 24 * 3600;

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Whom a login system vouches for gets a token, as `system:account`; what they may be is the register's to say. */
export const exchangeTicket = async ({
  body,
  deps,
  work,
}: Pick<Context, 'deps' | 'work'> & { readonly body: { readonly system: string; readonly ticket: string } }) => {
  const login = deps.logins?.[body.system];
  if (!login) throw new Problem('invalid-client', { detail: `no login system ${body.system}` });
  const person = await login.redeem(body.ticket);
  if (!person) throw new Problem('invalid-client', { detail: 'the ticket is not good, or no longer' });
  const account = `${body.system}:${person.account}`;
  useOnce(work, deps.store, `ticket#${body.system}#${digestOf(body.ticket)}`, seconds() + REMEMBERED_SECONDS);
  work.record({
    kind: 'read',
    action: 'exchangeTicket',
    subject: { type: 'login', id: body.system },
    outcome: 200,
    detail: { account, level: person.level },
  });
  return openSession(work, { account, channel: 'ticket' });
};
