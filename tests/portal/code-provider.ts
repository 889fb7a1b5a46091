import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { codeFlow } from '../../scripts/local/code-flow.ts';
import { makeKeys } from '../authorizer/provider.ts';

type Claims = Readonly<Record<string, unknown>>;

/** An OpenID provider with the code flow on this machine, whose ID tokens can be bent. */
export const startCodeProvider = async (returnTo: string) => {
  const [keys, others] = [await makeKeys('code', 'ES256'), await makeKeys('code', 'ES256')];
  const sign = async (claims: Claims, foreign: boolean): Promise<string> =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'code' })
      .sign((foreign ? others : keys).privateKey);
  const flow = codeFlow(returnTo, async (claims) => {
    const iat = Math.floor(Date.now() / 1000);
    return sign({ iss: provider.issuer, iat, exp: iat + 60, ...claims, ...provider.claims }, provider.foreignKey);
  });
  const textOf = async (request: IncomingMessage) => Buffer.concat(await Array.fromAsync(request)).toString();
  const pages: Readonly<Record<string, (request: IncomingMessage) => Promise<object>>> = {
    '/.well-known/openid-configuration': async () => ({
      issuer: provider.issuer,
      authorization_endpoint: `${provider.issuer}/authorize`,
      token_endpoint: `${provider.issuer}/token`,
      jwks_uri: `${provider.issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
    }),
    '/keys': async () => ({ keys: [keys.publicJwk] }),
    '/token': async (request) => flow.redeem(new URLSearchParams(await textOf(request))),
  };
  const server = createServer((request, response) => {
    const page = provider.down ? undefined : pages[request.url ?? ''];
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (!page) return answer(503, {});
    page(request).then(
      (body) => answer(200, body),
      () => answer(400, { error: 'invalid_grant' }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const provider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What its ID tokens say instead. */
    claims: {} as Claims,
    /** Signs with a key that it does not publish. */
    foreignKey: false,
    down: false,
    /** What somebody does there who names an account: the address to which they are sent back. */
    approve: (url: string, account: string): string => {
      const form = new URL(url).searchParams;
      form.set('account', account);
      return flow.grant(form);
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return provider;
};
export type CodeProvider = Awaited<ReturnType<typeof startCodeProvider>>;
