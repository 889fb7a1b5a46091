import type { Caller } from '../../platform/caller.ts';
import { dutiesOf } from '../../platform/duty-store.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { grantFacts, requestedEntry } from '../facts.ts';
import { type Grant, grants } from '../repository.ts';
import { grantView, maySeeShare } from '../view.ts';

/** To anyone else the grant is not there. */
export const mustSeeShare = (caller: Caller, grant: Grant): void => {
  if (!maySeeShare(caller, grant)) throw new Problem('not-found', { detail: `grant ${grant.id}` });
};

export const getGrant: Verb<typeof shareRoutes.getGrant> = async (context) => {
  const grant = await find(context.deps.store, grants, context.params.id);
  mustSeeShare(context.caller, grant);
  const [entry, duties] = await Promise.all([
    requestedEntry(context, grant.entry),
    dutiesOf(context.deps.store, { type: 'grant', id: grant.id }),
  ]);
  return grantView(context, grant, await grantFacts(context, grant, entry), duties);
};
