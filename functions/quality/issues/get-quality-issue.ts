import type { Verb } from '../../platform/endpoint.ts';
import type { qualityRoutes } from '../contract.ts';
import { findIssue, issueView } from './view.ts';

export const getQualityIssue: Verb<typeof qualityRoutes.getQualityIssue> = async (context) =>
  issueView(context, await findIssue(context, context.params.id));
