import type { Verb } from '../platform/endpoint.ts';
import { find } from '../platform/store.ts';
import { assessments } from './assessment.ts';
import type { qualityRoutes } from './contract.ts';

export const getAssessment: Verb<typeof qualityRoutes.getAssessment> = async ({ params, deps }) => {
  const { id, status, startedAt, begun, remaining, results } = await find(deps.store, assessments, params.id);
  return { id, status, startedAt, startedBy: begun.by, remaining: remaining.length, results };
};
