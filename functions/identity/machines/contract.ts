import * as z from 'zod';
import { DEPARTMENT, REGULATOR } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { Id, IdParams, Line, Prose, Seen } from '../../platform/schemas.ts';
import { AccountView } from '../accounts/contract.ts';

const PublicJwk = z.record(z.string().max(40), z.unknown()).describe('A public JSON Web Key: EC P-256, Ed25519 or RSA');

export const TICKET_GRANT = 'urn:gongshu:params:grant-type:ticket';

const Token = z.object({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.int() });

export const machineRoutes = {
  giveToken: route({
    name: 'giveToken',
    room: 'identity',
    method: 'POST',
    path: '/identity/token',
    who: 'anyone',
    says: {
      zh: '以签名断言（机器）或登录票据换取令牌',
      en: 'A token for a machine that signs (RFC 7523, private_key_jwt), or for the ticket of a login system',
    },
    form: true,
    body: z.strictObject({
      grant_type: z.enum(['client_credentials', TICKET_GRANT]),
      client_assertion_type: z.literal('urn:ietf:params:oauth:client-assertion-type:jwt-bearer').optional(),
      client_assertion: z.string().max(8000).optional(),
      client_id: z.string().max(200).optional(),
      scope: z.string().max(300).optional().describe('Heeded by nobody: what a machine may do stands in the register'),
      system: Id.optional().describe('The login system, for its ticket'),
      ticket: z.string().min(1).max(4000).optional(),
    }),
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
  changeKeys: route({
    name: 'changeKeys',
    room: 'identity',
    method: 'PUT',
    path: '/identity/machines/{id}',
    who: [...DEPARTMENT, ...REGULATOR],
    says: {
      zh: '轮换机器公钥：增加（新旧并行）或吊销（即时生效）',
      en: 'Add a key to a machine, old and new both good meanwhile, or revoke one at once with every token it was given',
    },
    params: IdParams,
    body: z.strictObject({
      add: PublicJwk.optional(),
      revoke: Id.optional().describe('The thumbprint of a key'),
      reason: Prose.optional(),
      ...Seen,
    }),
    answer: { status: 200, body: AccountView },
    problems: ['not-found', 'already-exists', 'wrong-state', 'stale-version'],
  }),
};
