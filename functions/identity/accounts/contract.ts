import * as z from 'zod';
import { ACCOUNT_STATES, Account, CHANNELS } from '../../platform/accounts.ts';
import { DEPARTMENT, REGULATOR, ROLES } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { CalendarDay, Id, Line, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';

/** An account as its provider names it. */
export const AccountId = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}#/]+$/u, 'no control characters, # or /');
const AccountParams = z.strictObject({ account: AccountId });
export const AccountView = Account.omit({ seal: true, tokensAfter: true });

export const accountRoutes = {
  appoint: route({
    name: 'appoint',
    room: 'identity',
    method: 'POST',
    path: '/identity/accounts',
    who: ['administrator'],
    says: { zh: '授予账号角色和管辖范围', en: 'Give an account its role and jurisdiction' },
    body: z.strictObject({
      account: AccountId,
      channel: z.enum(CHANNELS).exclude(['assertion']).default('openid').describe('How its holder signs in'),
      role: z.enum(ROLES).exclude(['public']),
      organisation: Id,
      division: z
        .string()
        .regex(/^\d{6}$/, 'six digits, GB/T 2260')
        .optional()
        .describe('The county that a county regulator looks after'),
      until: CalendarDay.optional().describe('Its last day'),
      ground: Line.describe('File number of the decision'),
    }),
    answer: { status: 201, body: AccountView },
    problems: ['unknown-organisation', 'already-exists', 'stale-version'],
  }),
  listAccounts: route({
    name: 'listAccounts',
    room: 'identity',
    method: 'GET',
    path: '/identity/accounts',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '查询账号登记', en: 'Who has a part here, and which' },
    query: PageQuery.extend({
      organisation: Id.optional().describe('Its own, unless the regulator or an auditor asks'),
    }),
    answer: { status: 200, body: pageOf(AccountView) },
    problems: ['invalid-cursor', 'other-organisation', 'unknown-caller'],
  }),
  getAccount: route({
    name: 'getAccount',
    room: 'identity',
    method: 'GET',
    path: '/identity/accounts/{account}',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '查看账号', en: 'Read an account' },
    params: AccountParams,
    answer: { status: 200, body: AccountView },
    problems: ['not-found'],
  }),
  changeAccount: route({
    name: 'changeAccount',
    room: 'identity',
    method: 'PUT',
    path: '/identity/accounts/{account}',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '暂停、恢复账号或收回角色', en: 'Suspend an account at once, restore it, or take its role back' },
    params: AccountParams,
    body: z.strictObject({ status: z.enum(ACCOUNT_STATES), reason: Prose, ...Seen }),
    answer: { status: 200, body: AccountView },
    problems: ['not-found', 'wrong-state', 'stale-version'],
  }),
};
