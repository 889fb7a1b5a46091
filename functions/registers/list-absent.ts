import { Organisation } from '../organisations/organisation.ts';
import type { Verb } from '../platform/endpoint.ts';
import { queryItems } from '../platform/store.ts';
import type { registerRoutes } from './contract.ts';
import { RegisterRecord } from './repository.ts';
import { kindNamed } from './who.ts';

/** Bodies that have no record of a kind on file, or none filed since a day. */
export const listAbsent: Verb<typeof registerRoutes.listAbsent> = async ({ params, query, deps, caller }) => {
  kindNamed(params.kind);
  const { since, ...page } = query;
  const where = { table: 'organisations', index: 'g1', pk: 'organisations' } as const;
  const bodies = await queryItems(deps.store, { ...where, ...page }, Organisation);
  const asked = bodies.items.filter(
    ({ status, level, division }) =>
      status === 'active' &&
      level !== 'outside' &&
      (caller.role !== 'county-regulator' || division === caller.division),
  );
  const filed = await Promise.all(
    asked.map(async ({ id }) => {
      const list = { table: 'registers', pk: `organisation#${id}`, beginsWith: `${params.kind}#` } as const;
      const { items } = await queryItems(deps.store, { ...list, descending: true, limit: 1 }, RegisterRecord);
      return items[0]?.filedOn;
    }),
  );
  const items = asked.flatMap(({ id, name }, i) => {
    const last = filed[i];
    return last !== undefined && (since === undefined || last >= since)
      ? []
      : [{ organisation: id, name, ...(last ? { last } : {}) }];
  });
  return { ...bodies, items };
};
