import { decodeProtectedHeader, importJWK, type JWTPayload, jwtVerify } from 'jose';
import { type Account, accountOf, type ClientKey, liveKeys } from '../../platform/accounts.ts';
import type { Context } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { openSession, seconds, useOnce } from '../../platform/sessions.ts';
import { algorithmOf } from './keys.ts';

/** What a machine sends (RFC 7523, 2.2). */
export interface AssertionForm {
  readonly client_assertion: string;
  readonly client_id?: string | undefined;
}
type Asked = Pick<Context, 'deps' | 'work'> & { readonly body: AssertionForm };

/** An assertion is made for one exchange: one that is good for longer was not. */
const MAX_SECONDS = 300;
const TOLERANCE = 5;

const refused = (detail: string): Problem => new Problem('invalid-client', { detail });

/** Whom an assertion may be for (RFC 7523, 3): the token endpoint, or the county where nobody has told us our address. */
const audiencesOf = ({ county: { id, baseUrl } }: Asked['deps']): string[] => [
  `urn:gongshu:${id}`,
  ...(baseUrl ? [baseUrl, `${baseUrl}/identity/token`] : []),
];

/** The client and the key that an assertion names. All of it is a claim until that key has verified it. */
const namedBy = async ({ body, deps }: Asked): Promise<{ client: Account; key: ClientKey }> => {
  let kid: string | undefined;
  let issuer: unknown;
  try {
    ({ kid } = decodeProtectedHeader(body.client_assertion));
    issuer = JSON.parse(Buffer.from(body.client_assertion.split('.')[1] ?? '', 'base64url').toString()).iss;
  } catch {
    throw refused('client_assertion is no JWT');
  }
  if (typeof issuer !== 'string' || !/^[\w-]{1,64}$/.test(issuer)) throw refused('iss names no machine');
  const client = await accountOf(deps.store, issuer);
  const key = client?.channel === 'assertion' && liveKeys(client).find((one) => one.kid === kid);
  // Which of the two is unknown is not told: that would tell which machines there are.
  if (!client || !key || client.status !== 'active') throw refused('no such machine with such a key');
  return { client, key };
};

const verified = async ({ body, deps }: Asked, client: Account, { jwk }: ClientKey): Promise<JWTPayload> => {
  const alg = algorithmOf(jwk)!;
  try {
    const { payload } = await jwtVerify(body.client_assertion, await importJWK(jwk, alg), {
      algorithms: [alg],
      issuer: client.id,
      subject: client.id,
      audience: audiencesOf(deps),
      clockTolerance: TOLERANCE,
      requiredClaims: ['exp', 'jti'],
    });
    return payload;
  } catch (error) {
    throw refused((error as { code?: string }).code ?? 'the assertion does not verify');
  }
};

/** A machine shows a signed statement that only it can make, once, and gets a token for minutes. */
export const exchangeAssertion = async (context: Asked) => {
  const { body, deps, work } = context;
  const { client, key } = await namedBy(context);
  const { exp, jti } = await verified(context, client, key);
  if (exp! - seconds() > MAX_SECONDS + TOLERANCE) throw refused(`exp: at most ${MAX_SECONDS} seconds ahead`);
  if (body.client_id !== undefined && body.client_id !== client.id) throw refused('client_id is another machine');
  if (typeof jti !== 'string' || jti.length < 8 || jti.length > 200) throw refused('jti: 8 to 200 characters');
  useOnce(work, deps.store, `${client.id}#${jti}`, exp! + TOLERANCE + 60);
  work.record({
    kind: 'read',
    action: 'exchangeAssertion',
    subject: { type: 'account', id: client.id },
    outcome: 200,
    detail: { kid: key.kid },
  });
  return openSession(work, { account: client.id, channel: 'assertion', kid: key.kid });
};
