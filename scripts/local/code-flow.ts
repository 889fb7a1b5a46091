import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { Problem } from '../../functions/platform/problems.ts';

/** The portal's name at the laptop's provider. */
export const PORTAL_CLIENT = 'gongshu-portal';
const MINUTES = 2;

const Asked = z.object({
  response_type: z.literal('code'),
  client_id: z.literal(PORTAL_CLIENT),
  redirect_uri: z.url(),
  state: z.string().min(1),
  nonce: z.string().min(1),
  code_challenge: z.string().min(43),
  code_challenge_method: z.literal('S256'),
});
type Asked = z.infer<typeof Asked>;

interface Granted extends Asked {
  readonly account: string;
  readonly until: number;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one]!);

const page = (asked: Asked): string => `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>统一身份认证（本机替身）</title>
<style>body{font:1.125rem/1.6 sans-serif;max-width:30rem;margin:3rem auto;padding:0 1rem}
input,button{font:inherit;padding:.5rem .75rem;width:100%;box-sizing:border-box;margin-top:.5rem}</style>
<h1>统一身份认证（本机替身）</h1><p>这台电脑上的替身，不核验身份：填什么账号就是什么账号。
A stand-in on this machine: whatever account you name is who you are.</p>
<form method="post">${Object.entries(asked)
  .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
  .join('')}
<label for="account">账号 Account</label><input id="account" name="account" value="citizen-1" required maxlength="60">
<button>登录 Sign in</button></form></html>`;

/**
 * The authorization code flow of the laptop's provider (RFC 6749, 4.1, with PKCE): asks for a name where a real one would
 * ask for proof. A code is good once, for minutes, for the address and the verifier that it was given for.
 */
export const codeFlow = (
  returnTo: string,
  idToken: (claims: { sub: string; nonce: string; aud: string }) => Promise<string>,
  now: () => number = Date.now,
) => {
  const codes = new Map<string, Granted>();
  const asked = (given: URLSearchParams): Asked => {
    const found = Asked.safeParse(Object.fromEntries(given)).data;
    if (found?.redirect_uri !== returnTo)
      throw new Problem('invalid-request', { detail: `response_type=code with PKCE, back to ${returnTo}` });
    return found;
  };
  return {
    page: (query: URLSearchParams): string => page(asked(query)),
    /** Where whoever named an account is sent back to. */
    grant: (form: URLSearchParams): string => {
      const granted = { ...asked(form), account: form.get('account')?.trim() || 'citizen-1' };
      const code = randomBytes(24).toString('base64url');
      codes.set(code, { ...granted, until: now() + MINUTES * 60_000 });
      return `${granted.redirect_uri}?${new URLSearchParams({ code, state: granted.state })}`;
    },
    /** The tokens of a code. */
    redeem: async (form: URLSearchParams) => {
      const code = form.get('code') ?? '';
      const granted = codes.get(code);
      codes.delete(code);
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      const good =
        granted &&
        granted.until > now() &&
        granted.code_challenge === challenge &&
        granted.redirect_uri === form.get('redirect_uri') &&
        granted.client_id === form.get('client_id');
      if (!good) throw new Problem('invalid-client', { detail: 'the code is not good' });
      const { account: sub, nonce, client_id: aud } = granted;
      return {
        id_token: await idToken({ sub, nonce, aud }),
        access_token: randomBytes(24).toString('base64url'),
        token_type: 'Bearer',
        expires_in: 300,
      };
    },
  };
};
