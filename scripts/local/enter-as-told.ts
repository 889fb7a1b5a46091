import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { AuthoriseDeps } from '../../functions/authorizer/authorise.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { type Account, accountOf, accounts } from '../../functions/platform/accounts.ts';
import { Role } from '../../functions/platform/roles.ts';

const Told = z.object({ role: Role.exclude(['public']), org: z.string().optional(), division: z.string().optional() });
/** Who enters them, so that what a regulator has decided is told from it and stays. */
const BY = 'local-provider';

/**
 * The laptop's provider knows no passwords: whoever has the laptop may be anyone. So whomever its tokens speak of is entered
 * in the register as they say, before it is asked. A deployed county has nothing of this: there a role is the regulator's to give.
 */
export const enterAsTold = ({ store, clock }: Pick<AuthoriseDeps, 'store' | 'clock'>) => {
  /** What was entered of each, once it is written: who comes meanwhile enters the same. */
  const entered = new Map<string, string>();
  const enter = async (account: string, channel: Account['channel'], told: z.infer<typeof Told>): Promise<void> => {
    const before = await accountOf(store, account);
    if (before && before.by !== BY) return;
    const { role, org: organisation, division } = told;
    const entry: Account = {
      ...before,
      id: account,
      version: (before?.version ?? 0) + 1,
      channel,
      role,
      organisation,
      division,
      status: 'active',
      ground: 'as its token says',
      by: BY,
      since: dayOf(clock.now()),
    };
    const Item = { ...accounts.key(account), ...accounts.index?.(entry), ...JSON.parse(JSON.stringify(entry)) };
    await store.client.send(new PutCommand({ TableName: store.tableName('accounts'), Item }));
  };
  return (async ({ account, channel, claims }) => {
    const told = Told.safeParse(claims).data;
    if (channel !== 'openid' || !told) return;
    const line = JSON.stringify(told);
    if (entered.get(account) === line) return;
    await enter(account, channel, told);
    entered.set(account, line);
  }) satisfies AuthoriseDeps['onPresented'];
};
