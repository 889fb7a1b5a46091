import { mustActFor } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { find } from '../platform/store.ts';
import type { openDataRoutes } from './contract.ts';
import { publications } from './repository.ts';

export const getPublication: Verb<typeof openDataRoutes.getPublication> = async ({ params, deps, caller }) => {
  const publication = await find(deps.store, publications, params.id);
  if (caller.role !== 'auditor') mustActFor(caller, publication.provider);
  return publication;
};
