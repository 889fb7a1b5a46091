import * as z from 'zod';
import { documentClient } from '../platform/engines/dynamodb-client.ts';
import { jsonOf, readEnvironment } from '../platform/environment.ts';
import type { TableName } from '../tables.ts';
import type { AuthoriseDeps } from './authorise.ts';
import { ClaimNames } from './claims.ts';
import { issuerKeys } from './issuer-keys.ts';

/** A provider as a county's configuration names it. */
export const IssuerSettings = z.strictObject({
  issuer: z.url(),
  audience: z.string().min(1),
  claims: ClaimNames.optional(),
  alias: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,19}$/)
    .optional(),
  maxHours: z.number().positive().optional(),
});
export type IssuerSettings = z.input<typeof IssuerSettings>;

/** One provider at most names accounts as they are: two would share each other's. */
export const Issuers = z
  .array(IssuerSettings)
  .min(1)
  .refine((all) => new Set(all.map(({ alias }) => alias ?? '')).size === all.length, 'two issuers have one alias')
  .refine((all) => new Set(all.map(({ issuer }) => issuer)).size === all.length, 'an issuer is named twice');

const Environment = z.object({
  ISSUERS: jsonOf(Issuers),
  REGULATOR: z.string().min(1),
  FIRST_ADMINISTRATOR: z.string().min(1).optional(),
  TABLE_ACCOUNTS: z.string().min(1),
  TABLE_SESSIONS: z.string().min(1),
  TABLE_AUDIT: z.string().min(1),
});

/** From `ISSUERS` (JSON), the tables' names, and who the first administrator is. Throws naming whatever is missing. */
export const depsFromEnvironment = (env: NodeJS.ProcessEnv = process.env): AuthoriseDeps => {
  const given = readEnvironment(Environment, env);
  const tables: Partial<Record<TableName, string>> = {
    accounts: given.TABLE_ACCOUNTS,
    sessions: given.TABLE_SESSIONS,
    audit: given.TABLE_AUDIT,
  };
  return {
    issuers: given.ISSUERS.map(({ claims, alias, maxHours, ...one }) => ({
      ...one,
      keys: issuerKeys(one.issuer),
      ...(claims ? { claims } : {}),
      ...(alias ? { alias } : {}),
      ...(maxHours ? { maxHours } : {}),
    })),
    store: { client: documentClient(), tableName: (table) => tables[table]! },
    clock: { now: () => new Date().toISOString() },
    ...(given.FIRST_ADMINISTRATOR
      ? { firstAdministrator: { account: given.FIRST_ADMINISTRATOR, organisation: given.REGULATOR } }
      : {}),
  };
};
