import { cite } from '../../domain/law/index.ts';
import { outsourcingKinds } from '../../domain/registers/outsourcing.ts';
import { type Account, accountOf, accounts } from '../../platform/accounts.ts';
import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { getItem } from '../../platform/store.ts';
import { named } from '../../platform/work.ts';
import { Correction, correctionKey, records } from '../../registers/repository.ts';
import { mustBeAnother } from '../accounts/reach.ts';
import { accountView } from '../accounts/view.ts';
import type { identityRoutes } from '../contract.ts';
import { outsourcingFacts, outsourcingOf } from './outsourcing.ts';

/** Whether nobody works by this account now: it is free, or what it lived by is over. */
const isFree = (account: Account | undefined, today: string): boolean =>
  !account || account.status === 'withdrawn' || (account.contract !== undefined && account.contract.endsOn < today);

/** An account for the time of an approved contract, in the name of the department that entrusts. */
export const activateContractor: Verb<typeof identityRoutes.activateContractor> = async (context) => {
  const { body, deps, caller, work, today } = context;
  mustBeAnother(caller, body.account);
  const record = await named(deps, records, body.contract, 'unknown-record');
  if (record.kind !== 'outsourcing')
    throw new Problem('unknown-record', { detail: `${record.id} is a ${record.kind}` });
  mustBe(caller, record.by.organisation ?? '');
  const correction = await getItem(deps.store, 'registers', correctionKey(record.id), Correction);
  if (correction) throw new Problem('unknown-record', { detail: `${record.id} was corrected by ${correction.record}` });
  const contract = await outsourcingOf(deps.store, record);
  passGate(context, 'contractor.activate', outsourcingFacts(contract, body.uses));
  if (contract.endsOn < today) throw new Problem('wrong-state', { detail: `the contract ended on ${contract.endsOn}` });
  const before = await accountOf(deps.store, body.account);
  if (!isFree(before, today)) throw new Problem('already-exists', { detail: body.account });
  const { articles } = outsourcingKinds['deletion-statement'];
  const entry: Account = {
    id: body.account,
    version: before?.version ?? 0,
    ...(before?.seal ? { seal: before.seal } : {}),
    channel: 'openid',
    role: 'officer',
    organisation: contract.organisation,
    status: 'active',
    ground: record.id,
    by: caller.account,
    since: [contract.startsOn, today].toSorted().at(-1)!,
    contract: {
      record: record.id,
      contractor: contract.contractor,
      scope: [...body.uses],
      endsOn: contract.endsOn,
      cites: deps.county.law.layers.flatMap((layer) => {
        const article = (articles as Readonly<Record<string, string>>)[layer.id];
        return article ? [cite(layer, article)] : [];
      }),
    },
  };
  const note = { detail: { contract: record.id, uses: body.uses, endsOn: contract.endsOn } };
  return accountView(before ? work.update(accounts, before, entry, note) : work.create(accounts, entry, note));
};
