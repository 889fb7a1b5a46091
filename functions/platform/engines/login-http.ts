import * as z from 'zod';
import type { Login } from '../ports.ts';
import { Problem } from '../problems.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const TIMEOUT_MS = 5_000;

/** How a login system is asked about a ticket, and where its answer says whose it is. A dotted name walks into objects. */
export const LoginSettings = z.strictObject({
  url: z
    .url()
    .refine((text) => new URL(text).protocol === 'https:' || LOOPBACK.includes(new URL(text).hostname), 'is not https'),
  ticket: z.string().default('ticket').describe("The parameter's name"),
  /** Sent with each question, such as the name under which the county is known there. */
  more: z.record(z.string(), z.string()).default({}),
  success: z.strictObject({ at: z.string(), is: z.string() }).describe('What the answer says of a good ticket'),
  account: z.string(),
  level: z.string().optional().describe('实名等级, in the words of the system'),
});

export type LoginSettings = z.input<typeof LoginSettings>;

const Account = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^[^\p{Cc}#/]{1,150}$/u));

const at = (answer: unknown, name: string): unknown =>
  name
    .split('.')
    .reduce<unknown>(
      (value, part) => (Object.hasOwn(Object(value), part) ? (value as Record<string, unknown>)[part] : undefined),
      answer,
    );

/**
 * A login system that answers a POSTed form with JSON, the least that those of the provinces have in common. Signatures
 * that one wants around it are for an adapter of its own.
 */
export const loginHttp = (given: LoginSettings): Login => {
  const { url, ticket: name, more, success, account, level } = LoginSettings.parse(given);
  return {
    redeem: async (ticket) => {
      const answer = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams({ ...more, [name]: ticket }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
        .then((response) => (response.status >= 500 ? undefined : response.json()))
        .catch(() => undefined);
      if (answer === undefined) throw new Problem('busy', { detail: 'the login system cannot be reached' });
      if (String(at(answer, success.at)) !== success.is) return undefined;
      const found = Account.safeParse(at(answer, account)).data;
      const sure = level ? at(answer, level) : undefined;
      return found ? { account: found, ...(sure === undefined ? {} : { level: String(sure) }) } : undefined;
    },
  };
};
