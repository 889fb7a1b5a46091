import type { Verb } from '../../platform/endpoint.ts';
import { answerAction } from './answer-action.ts';
import type { ckanRoutes } from './contract.ts';

export const getActionOfThree: Verb<typeof ckanRoutes.getActionOfThree> = answerAction;
