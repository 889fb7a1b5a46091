import type { Verb } from '../platform/endpoint.ts';
import type { reportRoutes } from './contract.ts';
import { reportFor, seenBy } from './report-shown.ts';
import { reportView } from './view.ts';

export const getReport: Verb<typeof reportRoutes.getReport> = async ({ params, query, deps, caller, today }) =>
  reportView(deps, seenBy(await reportFor(deps, params.period, today, query), caller, query.organisation));
