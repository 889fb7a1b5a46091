import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { knownMaterials } from '../materials/material.ts';
import { pageOfPublished } from './published.ts';

/** Items for which people come once at most; a page may be shorter than asked for. */
export const listOneVisits: Verb<typeof servicesRoutes.listOneVisits> = async ({ query, deps, today }) => {
  const page = await pageOfPublished(deps, query);
  const listed = page.items.filter(({ oneVisit }) => oneVisit);
  const asked = listed.flatMap(({ inForce }) => (inForce.guide.materials ?? []).map(({ code }) => code));
  const known = await knownMaterials(deps, [...new Set(asked)], today);
  return {
    ...page,
    items: listed.map(({ id, inForce: { elements, guide } }) => ({
      id,
      name: elements.name,
      materials: (guide.materials ?? []).map(({ code }) => known.get(code)?.material?.name ?? code),
      process: (guide.steps ?? []).map(({ name }) => name),
      days: guide.days!,
    })),
  };
};
