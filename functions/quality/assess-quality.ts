import type { Verb } from '../platform/endpoint.ts';
import { beginAssessment } from './assess-work.ts';
import type { qualityRoutes } from './contract.ts';

export const assessQuality: Verb<typeof qualityRoutes.assessQuality> = ({ work, deps, caller }) =>
  beginAssessment(work, deps, caller.account);
