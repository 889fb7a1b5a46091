import { added } from '../../domain/reports/cells.ts';
import { countGrant, countRequest } from '../../domain/reports/counting/sharing.ts';
import { getItems, queryPointed } from '../../platform/pointed.ts';
import { askedOf, Grant, grantIdOf, grants, ShareRequest } from '../../share/repository.ts';
import { callsUnder } from '../../share/use/calls.ts';
import { each, PAGE, type Source } from './source.ts';

/** What a department was asked to share, and the grants that came of it. */
export const countRequests: Source = async ({ store, month, span, calendar }, body, cursor) => {
  const page = await queryPointed(store, { ...askedOf(body), limit: PAGE, cursor }, ShareRequest);
  const keys = page.items.filter(({ grant }) => grant).map(({ id }) => grants.key(grantIdOf(id)));
  const held = await getItems(store, 'grants', keys, Grant);
  const used = await each(held, async (grant) => countGrant(grant, await callsUnder(store, grant.id, month), span));
  return {
    cells: added([...page.items.map((request) => countRequest(request, calendar, span)), ...used]),
    next: page.next,
  };
};
