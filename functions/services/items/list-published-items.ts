import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { pageOfPublished } from './published.ts';

export const listPublishedItems: Verb<typeof servicesRoutes.listPublishedItems> = async ({ query, deps }) => {
  const page = await pageOfPublished(deps, query);
  return {
    ...page,
    items: page.items.map(({ id, owner, inForce }) => ({
      id,
      code: inForce.elements.code,
      name: inForce.elements.name,
      agency: owner,
      revision: inForce.revision,
    })),
  };
};
