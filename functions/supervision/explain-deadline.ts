import { countBackward, countForward } from '../domain/time/deadline.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { supervisionRoutes } from './contract.ts';
import { countView } from './view.ts';

const COUNTS = { after: countForward, before: countBackward } as const;

export const explainDeadline: Verb<typeof supervisionRoutes.explainDeadline> = async ({ query, work }) =>
  countView(COUNTS[query.direction](await work.calendar(), query.from, query.days));
