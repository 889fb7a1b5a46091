import { Account } from '../../platform/accounts.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { identityRoutes } from '../contract.ts';
import { bodyAsked } from './reach.ts';
import { accountView } from './view.ts';

/** Body by body. */
export const listAccounts: Verb<typeof identityRoutes.listAccounts> = async ({ query, deps, caller }) => {
  const { organisation: asked, ...page } = query;
  const organisation = bodyAsked(caller, asked);
  const where = { table: 'accounts', index: 'g1', pk: 'accounts' } as const;
  const found = await queryItems(
    deps.store,
    { ...where, ...(organisation ? { beginsWith: `${organisation}#` } : {}), ...page },
    Account,
  );
  return { ...found, items: found.items.map(accountView) };
};
