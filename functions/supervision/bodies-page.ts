import { Organisation } from '../organisations/organisation.ts';
import type { Deps } from '../platform/county.ts';
import { queryItems } from '../platform/store.ts';
import type { Reach } from './reach.ts';

/** A page of the active bodies within reach; it may be shorter than asked for. */
export const bodiesPage = async (
  { store }: Pick<Deps, 'store'>,
  reach: Reach,
  query: { readonly limit: number; readonly cursor?: string | undefined },
) => {
  const where = { table: 'organisations', index: 'g1', pk: 'organisations' } as const;
  const page = await queryItems(store, { ...where, ...query }, Organisation);
  const within = ({ id, status, level }: Organisation) =>
    status === 'active' && level !== 'outside' && (reach === 'all' || reach.includes(id));
  return { ...page, items: page.items.filter(within) };
};
