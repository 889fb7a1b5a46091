import { stagesOf } from '../../domain/services/guide.ts';
import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { pageOfPublished } from '../items/published.ts';

/** Municipal items stage by stage; a page may be shorter than asked for. */
export const getOnlineCoverage: Verb<typeof servicesRoutes.getOnlineCoverage> = async ({ query, deps }) => {
  const { partial, ...rest } = query;
  const page = await pageOfPublished(deps, rest);
  const items = page.items
    .filter(({ inForce }) => inForce.elements.municipal)
    .map(({ id, owner, inForce: { elements, guide } }) => {
      const stages = stagesOf(guide);
      const offline = stages.filter((stage) => !guide.stages.includes(stage));
      return {
        id,
        name: elements.name,
        agency: owner,
        online: stages.filter((stage) => guide.stages.includes(stage)),
        offline,
        full: offline.length === 0,
      };
    });
  return { ...page, items: partial === undefined ? items : items.filter(({ full }) => full !== partial) };
};
