import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AccountStack } from './account-stack.ts';
import type { County } from './county.ts';
import { CountyStack } from './county-stack.ts';
import type { CodeOf } from './functions.ts';

export interface Stacks {
  readonly accounts: readonly AccountStack[];
  readonly counties: readonly CountyStack[];
}

/** The counties' stacks, and under them one stack for each account and region that they are in, all checked. */
export const stacksOf = (app: App, counties: readonly County[], codeOf: CodeOf): Stacks => {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const accounts = new Map<string, AccountStack>();
  const accountOf = ({ env }: County): AccountStack => {
    const place = `${env.account}/${env.region}`;
    const account = accounts.get(place) ?? new AccountStack(app, env);
    accounts.set(place, account);
    return account;
  };
  const built = counties.map((county) => {
    const stack = new CountyStack(app, county, codeOf);
    stack.addStackDependency(accountOf(county), 'the gateway refuses a stage that logs before it has a role');
    return stack;
  });
  return { accounts: [...accounts.values()], counties: built };
};
