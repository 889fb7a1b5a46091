import { organisations } from '../../organisations/organisation.ts';
import { accountOf, accounts } from '../../platform/accounts.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { type Fault, Problem } from '../../platform/problems.ts';
import { REGULATOR } from '../../platform/roles.ts';
import { named } from '../../platform/work.ts';
import type { identityRoutes } from '../contract.ts';
import { mustBeAnother } from './reach.ts';
import { accountView } from './view.ts';

type Asked = Context<typeof identityRoutes.appoint>;

const misfits = ({ body, deps, today }: Asked): Fault[] => {
  const fault = (path: string, zh: string, en: string): Fault => ({ path: `body.${path}`, code: 'misfit', zh, en });
  const faults: Fault[] = [];
  if (REGULATOR.some((role) => role === body.role) && body.organisation !== deps.county.regulator)
    faults.push(fault('organisation', '该角色只属于主管部门', `this role is of ${deps.county.regulator} alone`));
  if ((body.role === 'county-regulator') !== (body.division !== undefined))
    faults.push(
      fault('division', '县区主管部门须注明县区，其他角色不填', 'a county regulator has one, nobody else does'),
    );
  if (body.until && body.until < today) faults.push(fault('until', '不得早于今日', 'not before today'));
  return faults;
};

/** Gives a role, for the first time or after it was withdrawn: one account has one part at a time. */
export const appoint: Verb<typeof identityRoutes.appoint> = async (context) => {
  const { body, deps, caller, work, today } = context;
  mustBeAnother(caller, body.account);
  const faults = misfits(context);
  if (faults.length > 0) throw new Problem('invalid-request', { faults });
  await named(deps, organisations, body.organisation, 'unknown-organisation');
  const before = await accountOf(deps.store, body.account);
  if (before && before.status !== 'withdrawn')
    throw new Problem('already-exists', {
      detail: `${before.id} is ${before.role} of ${before.organisation ?? 'nobody'}`,
    });
  const { account: id, ...part } = body;
  const entry = {
    ...part,
    id,
    version: before?.version ?? 0,
    status: 'active' as const,
    by: caller.account,
    since: today,
  };
  const note = { detail: { role: body.role, organisation: body.organisation, ground: body.ground } };
  return accountView(
    before
      ? work.update(accounts, before, { ...entry, ...(before.seal ? { seal: before.seal } : {}) }, note)
      : work.create(accounts, entry, note),
  );
};
