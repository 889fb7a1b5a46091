import { startOfDay } from '../../domain/time/day.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { REPEAT_ASKS, RepeatAsk } from '../materials/attempts.ts';

/** Attempts that were refused, and what was asked for by way of exception; the latest first. */
export const listRepeatAsks: Verb<typeof servicesRoutes.listRepeatAsks> = ({ query, deps }) => {
  const { since, ...page } = query;
  const from = since === undefined ? {} : { from: startOfDay(since) };
  return queryItems(deps.store, { table: 'services', pk: REPEAT_ASKS, descending: true, ...from, ...page }, RepeatAsk);
};
