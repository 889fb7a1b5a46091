import * as z from 'zod';
import { CalendarDay, Cite } from '../domain/law/schema.ts';
import { Role } from './roles.ts';
import { type Collection, get, type Store, storedShape } from './store.ts';

/** How someone proves who they are; an account is proven in its own way and in no other. */
export const CHANNELS = ['openid', 'ticket', 'assertion'] as const;
export type Channel = (typeof CHANNELS)[number];

export const ACCOUNT_STATES = ['active', 'suspended', 'withdrawn'] as const;

/** A key that a machine signs with. Only what is public of it is here. */
export const ClientKey = z.object({
  kid: z.string().describe('The RFC 7638 thumbprint'),
  jwk: z.record(z.string(), z.unknown()),
  addedOn: CalendarDay,
  revokedOn: CalendarDay.optional(),
});
export type ClientKey = z.infer<typeof ClientKey>;

/** Access in an emergency, while it runs: what its holder may read besides, and until when. */
export const EmergencyAccess = z.object({
  id: z.string(),
  role: Role,
  organisation: z.string(),
  until: z.string().describe('The moment at which it ends by itself'),
});

/**
 * What someone may be here: the register that the regulator keeps. A token says who calls; role, organisation and
 * jurisdiction stand here and nowhere else. `id` is the account, as its identity provider names it.
 */
export const Account = z.object({
  ...storedShape,
  channel: z.enum(CHANNELS),
  name: z.string().optional().describe('What a machine is called'),
  role: Role,
  organisation: z.string().optional(),
  division: z.string().optional().describe('The county that a county regulator looks after'),
  status: z.enum(ACCOUNT_STATES),
  ground: z.string().describe('File number of the decision'),
  by: z.string(),
  since: CalendarDay,
  until: CalendarDay.optional().describe('The last day'),
  contract: z
    .object({
      record: z.string().describe('The record of the outsourcing'),
      contractor: z.string(),
      scope: z.array(z.string()),
      endsOn: CalendarDay,
      cites: z.array(Cite),
      statementAskedOn: CalendarDay.optional(),
    })
    .optional(),
  keys: z.array(ClientKey).optional(),
  tokensAfter: z.int().optional().describe('Tokens issued up to this second are over'),
  emergency: EmergencyAccess.optional(),
});
export type Account = z.infer<typeof Account>;

/** Contracts whose end nobody has acted on yet, by their last day. */
export const RUNNING_CONTRACTS = 'running-contracts';

export const accounts: Collection<Account> = {
  type: 'account',
  table: 'accounts',
  schema: Account,
  key: (id) => ({ pk: `account#${id}`, sk: 'current' }),
  index: ({ id, organisation, contract }) => ({
    g1pk: 'accounts',
    g1sk: `${organisation ?? ''}#${id}`,
    ...(contract && !contract.statementAskedOn ? { g2pk: RUNNING_CONTRACTS, g2sk: `${contract.endsOn}#${id}` } : {}),
  }),
};

export const accountOf = (store: Store, account: string): Promise<Account | undefined> => get(store, accounts, account);

/** The keys that a machine may sign with now. */
export const liveKeys = ({ keys = [] }: Pick<Account, 'keys'>): ClientKey[] => keys.filter((key) => !key.revokedOn);
