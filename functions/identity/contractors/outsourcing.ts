import * as z from 'zod';
import type { Facts } from '../../domain/gate/facts.ts';
import { outsourcingKinds } from '../../domain/registers/outsourcing.ts';
import { Account } from '../../platform/accounts.ts';
import type { Deps } from '../../platform/county.ts';
import { everyItem, type Store } from '../../platform/store.ts';
import { followersOf, type RegisterRecord } from '../../registers/repository.ts';

export interface Outsourcing {
  readonly record: string;
  readonly organisation: string;
  readonly contractor: string;
  readonly scope: readonly string[];
  readonly startsOn: string;
  readonly endsOn: string;
  readonly approved: boolean;
  readonly agreement: boolean;
  readonly emergencyPlan: boolean;
  readonly supervised: readonly string[];
  readonly statement: boolean;
}

const Data = outsourcingKinds.outsourcing.data.pick({ contractor: true, scope: true, startsOn: true, endsOn: true });

/** An outsourcing with everything that was filed after it. The last word of the approval counts. */
export const outsourcingOf = async (store: Store, { id, by, data }: RegisterRecord): Promise<Outsourcing> => {
  const followers = await followersOf(store, id);
  const of = (kind: keyof typeof outsourcingKinds) =>
    followers.filter((one) => one.kind === kind).map((one) => one.data);
  return {
    record: id,
    organisation: by.organisation ?? '',
    ...z.object(Data.shape).parse(data),
    approved: of('outsourcing-approval').at(-1)?.approved === true,
    agreement: of('outsourcing-agreement').length > 0,
    emergencyPlan: of('contractor-emergency-plan').length > 0,
    supervised: of('outsourcing-supervision').map(({ checkedOn }) => String(checkedOn)),
    statement: of('deletion-statement').length > 0,
  };
};

export const outsourcingFacts = (one: Outsourcing, uses: readonly string[]): Facts => ({
  outsourcing: { ...one, uses },
});

/** Accounts that live by a contract of one body. */
export const contractAccounts = async ({ store }: Pick<Deps, 'store'>, organisation: string): Promise<Account[]> => {
  const query = { table: 'accounts', index: 'g1', pk: 'accounts', beginsWith: `${organisation}#` } as const;
  const found = await Array.fromAsync(everyItem(store, query, Account));
  return found.filter(({ contract }) => contract !== undefined);
};
