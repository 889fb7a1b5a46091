import type { Verb } from '../platform/endpoint.ts';
import { queryItems } from '../platform/store.ts';
import type { registerRoutes } from './contract.ts';
import { RegisterRecord } from './repository.ts';
import { listedRecord } from './view.ts';
import { kindNamed, listOf } from './who.ts';

export const listRecords: Verb<typeof registerRoutes.listRecords> = async ({ params, query, deps, caller }) => {
  const list = listOf(kindNamed(params.kind), caller);
  const where = list
    ? { pk: list, beginsWith: `${params.kind}#` }
    : { index: 'g1' as const, pk: `kind#${params.kind}` };
  const page = await queryItems(
    deps.store,
    { table: 'registers', ...where, descending: true, ...query },
    RegisterRecord,
  );
  return { ...page, items: page.items.map((record) => listedRecord(caller, record)) };
};
