import type { Verb } from '../../platform/endpoint.ts';
import type { qualityRoutes } from '../contract.ts';
import { doneNow } from '../done-now.ts';
import { ownersStep } from './moving.ts';

export const verifyIssue: Verb<typeof qualityRoutes.verifyIssue> = (context) => {
  const { finding, note } = context.body;
  return ownersStep(context, 'verify', () => ({ verified: { ...doneNow(context), finding, note } }));
};
