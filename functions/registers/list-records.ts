import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { queryItems } from '../platform/store.ts';
import type { registerRoutes } from './contract.ts';
import { RegisterRecord } from './repository.ts';
import { listedRecord } from './view.ts';
import { kindNamed, listOf } from './who.ts';

export const listRecords: Verb<typeof registerRoutes.listRecords> = async ({ params, query, deps, caller }) => {
  const own = listOf(kindNamed(params.kind), caller);
  const named = query.organisation && `organisation#${query.organisation}`;
  if (named && own && own !== named) throw new Problem('other-organisation', { detail: query.organisation });
  const list = named ?? own;
  const where = list
    ? { pk: list, beginsWith: `${params.kind}#` }
    : { index: 'g1' as const, pk: `kind#${params.kind}` };
  const { without, organisation: _, ...which } = query;
  const page = await queryItems(
    deps.store,
    { table: 'registers', ...where, descending: true, ...which },
    RegisterRecord,
  );
  const items = page.items.filter(({ data }) => without === undefined || data[without] === undefined);
  return { ...page, items: items.map((record) => listedRecord(caller, record)) };
};
