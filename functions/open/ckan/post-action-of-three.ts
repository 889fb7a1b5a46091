import type { Verb } from '../../platform/endpoint.ts';
import { answerAction } from './answer-action.ts';
import type { ckanRoutes } from './contract.ts';

export const postActionOfThree: Verb<typeof ckanRoutes.postActionOfThree> = answerAction;
