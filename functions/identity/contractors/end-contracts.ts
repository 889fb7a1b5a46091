import type { CalendarDay } from '../../domain/law/schema.ts';
import { Account, accounts, RUNNING_CONTRACTS } from '../../platform/accounts.ts';
import { PLATFORM } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { log } from '../../platform/log.ts';
import { Problem } from '../../platform/problems.ts';
import { everyItem } from '../../platform/store.ts';
import { beginWork, type Work } from '../../platform/work.ts';
import { followersOf } from '../../registers/repository.ts';

type Contractor = Omit<Account, 'contract'> & { readonly contract: NonNullable<Account['contract']> };

/** The contract is over: what the contractor still holds is to be accounted for. The account itself is barred by its day. */
const askForStatement = (work: Work, account: Contractor): void => {
  const { contract } = account;
  work.update(accounts, account, { ...account, contract: { ...contract, statementAskedOn: work.today } });
  if (account.organisation)
    work.notify({
      to: account.organisation,
      subject: { zh: '委托合同到期：请提交数据删除声明', en: 'A contract has ended: file the statement of deletion' },
      about: { type: 'record', id: contract.record },
    });
};

/** What an account lives by was taken back: so does it end. */
const suspend = (work: Work, account: Contractor): void => {
  work.update(accounts, account, { ...account, status: 'suspended', by: PLATFORM.account });
};

/** Whether an approval that was given has been taken back. Where the text asks for none, there may be none. */
const takenBack = async ({ store }: Deps, record: string): Promise<boolean> =>
  (await followersOf(store, record)).findLast(({ kind }) => kind === 'outsourcing-approval')?.data.approved === false;

const settle = async (deps: Deps, { contract, ...account }: Account, today: CalendarDay): Promise<boolean> => {
  if (!contract) return false;
  const work = beginWork(deps, PLATFORM, 'endContract', `${account.id}-${today}`);
  if (contract.endsOn < today) askForStatement(work, { ...account, contract });
  else if (account.status === 'active' && (await takenBack(deps, contract.record)))
    suspend(work, { ...account, contract });
  else return false;
  try {
    await work.commit();
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    log.warn('a contract was left to the next sweep', { code: error.code });
    return false;
  }
};

/** Accounts of contractors end with their contracts; answers with how many were acted on. */
export const endContracts = async (deps: Deps, today: CalendarDay): Promise<number> => {
  let acted = 0;
  const query = { table: 'accounts', index: 'g2', pk: RUNNING_CONTRACTS } as const;
  for await (const account of everyItem(deps.store, query, Account)) if (await settle(deps, account, today)) acted += 1;
  return acted;
};
