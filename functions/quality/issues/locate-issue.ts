import type { Verb } from '../../platform/endpoint.ts';
import type { qualityRoutes } from '../contract.ts';
import { doneNow } from '../done-now.ts';
import { ownersStep } from './moving.ts';

export const locateIssue: Verb<typeof qualityRoutes.locateIssue> = (context) => {
  const { cause, rows } = context.body;
  return ownersStep(context, 'locate', () => ({ located: { ...doneNow(context), cause, ...(rows ? { rows } : {}) } }));
};
