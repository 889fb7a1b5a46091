import * as z from 'zod';
import { OUTSOURCED } from '../../domain/registers/outsourcing.ts';
import { DEPARTMENT, REGULATOR } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { CalendarDay, Id, PageQuery, pageOf } from '../../platform/schemas.ts';
import { AccountId, AccountView } from '../accounts/contract.ts';

export const LACKING = ['approval', 'agreement', 'emergency-plan', 'supervision', 'deletion-statement'] as const;

const ContractorLine = z.object({
  record: z.string(),
  organisation: z.string().describe('The department that entrusts'),
  contractor: z.string(),
  scope: z.array(z.string()),
  startsOn: CalendarDay,
  endsOn: CalendarDay,
  ended: z.boolean(),
  supervised: z.array(CalendarDay),
  lacking: z.array(z.enum(LACKING)),
  accounts: z.array(z.object({ account: z.string(), status: z.enum(['active', 'suspended', 'withdrawn', 'ended']) })),
  statementAskedOn: CalendarDay.optional(),
});

export const contractorRoutes = {
  activateContractor: route({
    name: 'activateContractor',
    room: 'identity',
    method: 'POST',
    path: '/identity/contractors',
    who: DEPARTMENT,
    says: { zh: '启用受托单位账号', en: "Give a contractor's person an account for the time of its contract" },
    body: z.strictObject({
      account: AccountId,
      contract: Id.describe('The record of the outsourcing'),
      uses: z.array(z.enum(OUTSOURCED)).min(1).max(4).describe('What the account is for'),
    }),
    answer: { status: 201, body: AccountView },
    problems: [
      'unknown-record',
      'other-organisation',
      'unknown-caller',
      'gate-closed',
      'already-exists',
      'wrong-state',
      'stale-version',
    ],
  }),
  listContractors: route({
    name: 'listContractors',
    room: 'identity',
    method: 'GET',
    path: '/identity/contractors',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: {
      zh: '委托合同、账号和监督情况',
      en: 'Outsourcings with their accounts, what is lacking, and their supervision',
    },
    query: PageQuery.extend({
      organisation: Id.optional().describe('Its own, unless the regulator or an auditor asks'),
      lacking: z.enum(LACKING).optional().describe('Only those that lack it; a page may be shorter'),
    }),
    answer: { status: 200, body: pageOf(ContractorLine) },
    problems: ['invalid-cursor', 'other-organisation', 'unknown-caller'],
  }),
};
