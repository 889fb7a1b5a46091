import { DIMENSIONS } from '../domain/quality/dimensions.ts';
import { CURRENT_SCHEME, SCHEMES } from '../domain/quality/score.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { qualityRoutes } from './contract.ts';

export const listSchemes: Verb<typeof qualityRoutes.listSchemes> = async () => ({
  dimensions: DIMENSIONS,
  items: SCHEMES.map((scheme) => ({ ...scheme, current: scheme === CURRENT_SCHEME })),
});
