import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, exportJWK, exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../scripts/agent/failure.ts';
import { tokensOf } from '../../scripts/agent/token.ts';

/** A provider that keeps what it was asked and answers as it is told. */
let server: Server;
let issuer: string;
let asked: { form: URLSearchParams; authorization: string | undefined }[] = [];
let answer: { status: number; body: unknown };
beforeAll(async () => {
  server = createServer(async (req, res) => {
    const send = (status: number, body: unknown) =>
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (req.url === '/.well-known/openid-configuration')
      return send(200, { issuer, token_endpoint: `${issuer}/token` });
    const text = Buffer.concat(await Array.fromAsync(req as AsyncIterable<Buffer>)).toString();
    asked.push({ form: new URLSearchParams(text), authorization: req.headers.authorization });
    return send(answer.status, answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const granted = (expires_in: number) => {
  asked = [];
  answer = { status: 200, body: { access_token: `token-${expires_in}`, expires_in } };
};

describe('the agent’s own identity', () => {
  it('is a signed assertion for this provider alone, anew each time (RFC 7523)', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    process.env.AGENT_KEY = await exportPKCS8(privateKey);
    granted(300);
    const terms = {
      issuer,
      clientId: 'agent-1',
      privateKey: { env: 'AGENT_KEY' },
      algorithm: 'ES256',
      keyId: 'k1',
    } as const;
    const tokens = tokensOf(terms, '.');
    expect(await tokens.current()).toBe('token-300');
    await tokens.current(true);
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }] });
    const assertions = asked.map(({ form }) => form.get('client_assertion')!);
    const claims = [];
    for (const assertion of assertions) {
      const { payload } = await jwtVerify(assertion, keys, {
        issuer: 'agent-1',
        subject: 'agent-1',
        audience: `${issuer}/token`,
      });
      expect(payload.exp! - payload.iat!).toBe(60);
      claims.push(payload.jti);
    }
    expect(new Set(claims).size).toBe(2);
    expect(asked[0]!.form.get('grant_type')).toBe('client_credentials');
    expect(asked[0]!.authorization).toBeUndefined();
  });

  it('is a secret in the header, kept while its token is good and asked anew before it ends', async () => {
    process.env.AGENT_SECRET = 'p:ss wörd';
    const terms = { issuer, clientId: 'a@b', clientSecret: { env: 'AGENT_SECRET' } };
    granted(3_600);
    const kept = tokensOf(terms, '.');
    await kept.current();
    await kept.current();
    expect(asked).toHaveLength(1);
    const [id, secret] = Buffer.from(asked[0]!.authorization!.slice('Basic '.length), 'base64').toString().split(':');
    expect([id, secret].map((part) => decodeURIComponent(part!))).toEqual(['a@b', 'p:ss wörd']);
    granted(30);
    const short = tokensOf(terms, '.');
    await short.current();
    await short.current();
    expect(asked).toHaveLength(2);
  });

  it('is refused in words, without the secret, and never sent in the open', async () => {
    process.env.AGENT_SECRET = 'secret-1';
    granted(300);
    answer = { status: 401, body: { error: 'invalid_client' } };
    const terms = { issuer, clientId: 'a', clientSecret: { env: 'AGENT_SECRET' } };
    const refusal = await tokensOf(terms, '.')
      .current()
      .catch((error) => error);
    expect(refusal).toBeInstanceOf(Failure);
    expect(refusal.exit).toBe('refused');
    expect(refusal.message).not.toContain('secret-1');
    const open = tokensOf({ ...terms, issuer: 'http://id.example.gov.cn' }, '.').current();
    await expect(open).rejects.toThrow('not https');
  });
});
