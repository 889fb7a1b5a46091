import { REGULATIONS } from '../domain/law/index.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { lawRoutes } from './contract.ts';

export const listLaw: Verb<typeof lawRoutes.listLaw> = async ({ deps }) => {
  const binding = new Set(deps.county.law.layers.map(({ id }) => id));
  return { items: Object.values(REGULATIONS).map((one) => ({ ...one, bindsHere: binding.has(one.id) })) };
};
