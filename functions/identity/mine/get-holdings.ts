import * as z from 'zod';
import { addDays, daysBetween } from '../../domain/time/day.ts';
import { applicantCases } from '../../open/applications/applicant-cases.ts';
import { Subscription, subscriptionsOf } from '../../open/contributions/contribution.ts';
import { allOrganisations } from '../../organisations/all-organisations.ts';
import { accountOf } from '../../platform/accounts.ts';
import { Evidence } from '../../platform/audit.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import type { FindsCases } from '../../platform/held-of-person.ts';
import { Problem } from '../../platform/problems.ts';
import { keptSessions } from '../../platform/sessions.ts';
import { everyItem, type QueryInput } from '../../platform/store.ts';
import { servedCases } from '../../services/people/served-cases.ts';
import { TABLE_NAMES, type TableName } from '../../tables.ts';
import type { identityRoutes } from '../contract.ts';
import { PERSONAL } from './inventory.ts';

type Asked = Context<typeof identityRoutes.getHoldings>;
type Found = Record<string, unknown>[];

const MOST_DAYS = 31;
const Pointer = z.object({ id: z.string() });
const Filed = z.object({ id: z.string(), kind: z.string(), filedOn: z.string() });

const listed = async <T>({ deps }: Asked, query: QueryInput, schema: z.ZodType<T>): Promise<T[]> =>
  Array.fromAsync(everyItem(deps.store, query, schema));

const days = ({ query, today }: Asked): [string, string] => {
  const from = query.from ?? query.to ?? today;
  const to = query.to ?? query.from ?? today;
  if (to < from || daysBetween(from, to) >= MOST_DAYS)
    throw new Problem('invalid-request', {
      faults: [
        {
          path: 'query.to',
          code: 'period',
          zh: `期间不得超过 ${MOST_DAYS} 天`,
          en: `a period of ${MOST_DAYS} days at most`,
        },
      ],
    });
  return [from, to];
};

const MOST_SESSIONS = 100;
const casesIn = async ({ deps, caller }: Asked, find: FindsCases): Promise<Found> =>
  (await Array.fromAsync(find(deps, caller.account))).map(({ kind, id }) => ({ [kind]: id }));

/** Where something can be found by the account that it is about. */
const FINDERS: Partial<Record<TableName, (context: Asked) => Promise<Found>>> = {
  accounts: async ({ deps, caller }) => {
    const account = await accountOf(deps.store, caller.account);
    return account ? [{ ...account }] : [];
  },
  organisations: async ({ deps, caller }) =>
    (await allOrganisations(deps.store)).flatMap(({ id, custodian, nextCustodian, securityOfficer, commitment }) => {
      const parts = {
        custodian,
        nextCustodian,
        securityOfficer,
        commitment: commitment && { ...commitment, account: commitment.by },
      };
      return Object.entries(parts)
        .filter(([, part]) => part?.account === caller.account)
        .map(([as]) => ({ organisation: id, as }));
    }),
  grants: async (context) => {
    const query = { table: 'grants', index: 'g1', pk: `authorisations-by#${context.caller.account}` } as const;
    return (await listed(context, query, Pointer)).map(({ id }) => ({ authorisation: id }));
  },
  objections: async (context) => {
    const pk = `objections#objector#${context.caller.account}`;
    return (await listed(context, { table: 'objections', pk }, Pointer)).map(({ id }) => ({ objection: id }));
  },
  opening: async (context) => {
    const query = { table: 'opening', pk: subscriptionsOf(context.caller.account) } as const;
    const subscriptions = (await listed(context, query, Subscription)).map(({ dataset }) => ({
      subscription: dataset,
    }));
    return [...subscriptions, ...(await casesIn(context, applicantCases))];
  },
  services: (context) => casesIn(context, servedCases),
  sessions: async ({ deps, caller }) => {
    const { length } = await keptSessions(deps.store, caller.account, MOST_SESSIONS);
    return length > 0 ? [{ sessions: length }] : [];
  },
  registers: async (context) => listed(context, { table: 'registers', pk: `account#${context.caller.account}` }, Filed),
  audit: async (context) => {
    const [from, to] = days(context);
    const found: Found = [];
    for (let day = 0; day <= daysBetween(from, to); day += 1) {
      const query = { table: 'audit', index: 'g1', pk: `day#${addDays(from, day)}` } as const;
      for await (const events of everyItem(context.deps.store, query, Evidence))
        for (const { actor, at, kind, action, subject } of events)
          if (actor.account === context.caller.account) found.push({ at, kind, action, subject });
    }
    return found;
  },
};

const UNFINDABLE = {
  zh: '未按账号建立索引：按所记事项向主管部门查询',
  en: 'not indexed by account: ask the regulator, naming what it is about',
};

/** Everything that can be found by the caller's own account. Nobody can ask for another's. */
export const getHoldings: Verb<typeof identityRoutes.getHoldings> = async (context) => {
  const { caller, work } = context;
  days(context);
  const items = [];
  for (const table of TABLE_NAMES) {
    const { fields, what, kept } = PERSONAL[table];
    if (fields.length === 0) continue;
    const found = await FINDERS[table]?.(context);
    items.push({ table, what, kept, ...(found ? { found } : { note: UNFINDABLE }) });
  }
  work.record({ kind: 'read', action: 'getHoldings', subject: { type: 'account', id: caller.account }, outcome: 200 });
  return { account: caller.account, items };
};
