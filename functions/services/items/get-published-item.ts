import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { knownMaterials } from '../materials/material.ts';
import { findPublished } from './published.ts';

/** One content for every channel: which one asks changes nothing. */
export const getPublishedItem: Verb<typeof servicesRoutes.getPublishedItem> = async ({ params, deps, today }) => {
  const { id, owner, ownerName, oneVisit, inForce } = await findPublished(deps, params.id);
  const { revision, from, elements, guide } = inForce;
  const codes = (guide.materials ?? []).map(({ code }) => code);
  const known = await knownMaterials(deps, codes, today);
  return {
    id,
    revision,
    from,
    agency: owner,
    agencyName: ownerName,
    elements,
    guide,
    materials: codes.map((code) => {
      const { name = code, kind = 'other' } = known.get(code)?.material ?? {};
      return { code, name, kind } as const;
    }),
    oneVisit,
    channels: guide.channels ?? [],
  };
};
