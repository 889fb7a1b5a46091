import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import { RegisterRecord } from '../../registers/repository.ts';
import { bodyAsked } from '../accounts/reach.ts';
import type { identityRoutes } from '../contract.ts';
import type { LACKING } from './contract.ts';
import { contractAccounts, type Outsourcing, outsourcingOf } from './outsourcing.ts';

const lackingOf = (one: Outsourcing, ended: boolean): (typeof LACKING)[number][] => [
  ...(one.approved ? [] : (['approval'] as const)),
  ...(one.agreement ? [] : (['agreement'] as const)),
  ...(one.emergencyPlan ? [] : (['emergency-plan'] as const)),
  ...(one.supervised.length > 0 ? [] : (['supervision'] as const)),
  ...(!ended || one.statement ? [] : (['deletion-statement'] as const)),
];

/** The latest first. */
export const listContractors: Verb<typeof identityRoutes.listContractors> = async ({ query, deps, caller, today }) => {
  const { organisation: asked, lacking, ...which } = query;
  const body = bodyAsked(caller, asked);
  const where = body
    ? { pk: `organisation#${body}`, beginsWith: 'outsourcing#' }
    : { index: 'g1' as const, pk: 'kind#outsourcing' };
  const page = await queryItems(
    deps.store,
    { table: 'registers', ...where, descending: true, ...which },
    RegisterRecord,
  );
  const contracts = await Promise.all(page.items.map((record) => outsourcingOf(deps.store, record)));
  const bodies = [...new Set(contracts.map(({ organisation }) => organisation))];
  const accounts = (await Promise.all(bodies.map((one) => contractAccounts(deps, one)))).flat();
  const items = contracts.map(({ record, organisation, contractor, scope, startsOn, endsOn, supervised, ...rest }) => {
    const ended = endsOn < today;
    const own = accounts.filter(({ contract }) => contract?.record === record);
    const statementAskedOn = own.find(({ contract }) => contract?.statementAskedOn)?.contract?.statementAskedOn;
    return {
      ...{ record, organisation, contractor, startsOn, endsOn, ended },
      scope: [...scope],
      supervised: [...supervised],
      lacking: lackingOf({ record, organisation, contractor, scope, startsOn, endsOn, supervised, ...rest }, ended),
      accounts: own.map(({ id, status }) => ({ account: id, status: ended ? ('ended' as const) : status })),
      ...(statementAskedOn ? { statementAskedOn } : {}),
    };
  });
  return { ...page, items: lacking === undefined ? items : items.filter((one) => one.lacking.includes(lacking)) };
};
