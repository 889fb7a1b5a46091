import * as z from 'zod';
import { DEPARTMENT, REGULATOR } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { Id, IdParams, Line, Prose, Seen } from '../../platform/schemas.ts';
import { AccountView } from '../accounts/contract.ts';

const PublicJwk = z.record(z.string().max(40), z.unknown()).describe('A public JSON Web Key: EC P-256, Ed25519 or RSA');

const Token = z.object({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.int() });

export const machineRoutes = {
  exchangeAssertion: route({
    name: 'exchangeAssertion',
    room: 'identity',
    method: 'POST',
    path: '/identity/token',
    who: 'anyone',
    says: { zh: '以签名断言换取令牌（机器）', en: 'A token for a machine that signs (RFC 7523, private_key_jwt)' },
    form: true,
    body: z.strictObject({
      grant_type: z.literal('client_credentials'),
      client_assertion_type: z.literal('urn:ietf:params:oauth:client-assertion-type:jwt-bearer'),
      client_assertion: z.string().max(8000),
      client_id: z.string().max(200).optional(),
      scope: z.string().max(300).optional().describe('Heeded by nobody: what a machine may do stands in the register'),
    }),
    answer: { status: 200, body: Token },
    problems: ['invalid-client', 'malformed-json', 'unsupported-media-type', 'body-too-large'],
  }),
  exchangeTicket: route({
    name: 'exchangeTicket',
    room: 'identity',
    method: 'POST',
    path: '/identity/tickets',
    who: 'anyone',
    says: {
      zh: '以统一身份认证票据换取令牌',
      en: 'A token for the ticket of a login system that is no OpenID provider',
    },
    body: z.strictObject({ system: Id, ticket: z.string().min(1).max(4000) }),
    answer: { status: 200, body: Token },
    problems: ['invalid-client'],
  }),
  registerMachine: route({
    name: 'registerMachine',
    room: 'identity',
    method: 'POST',
    path: '/identity/machines',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '登记机器账号及其公钥', en: 'Register a machine of an organisation, with its public key' },
    body: z.strictObject({
      organisation: Id,
      name: Line,
      role: z.enum(DEPARTMENT).default('officer'),
      key: PublicJwk,
      ground: Line.describe('File number of the decision'),
    }),
    answer: { status: 201, body: AccountView },
    problems: ['unknown-organisation', 'other-organisation', 'already-exists'],
  }),
  addKey: route({
    name: 'addKey',
    room: 'identity',
    method: 'POST',
    path: '/identity/machines/{id}/keys',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '增加机器公钥（轮换期内新旧并行）', en: 'Add a key to a machine: old and new are both good meanwhile' },
    params: IdParams,
    body: z.strictObject({ key: PublicJwk, ...Seen }),
    answer: { status: 200, body: AccountView },
    problems: ['not-found', 'already-exists', 'wrong-state', 'stale-version'],
  }),
  revokeKey: route({
    name: 'revokeKey',
    room: 'identity',
    method: 'POST',
    path: '/identity/machines/{id}/keys/{kid}/revoke',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '吊销机器公钥', en: 'Revoke a key at once, with every token that it was given' },
    params: IdParams.extend({ kid: Id }),
    body: z.strictObject({ reason: Prose, ...Seen }),
    answer: { status: 200, body: AccountView },
    problems: ['not-found', 'wrong-state', 'stale-version'],
  }),
};
