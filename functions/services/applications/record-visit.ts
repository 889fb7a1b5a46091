import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { changeApplication } from './change-application.ts';

/** Counts that the applicant had to come. The software counts; it cannot spare the way. */
export const recordVisit: Verb<typeof servicesRoutes.recordVisit> = (context) =>
  changeApplication(context, 'record-visit', ['agency', 'window', 'participant'], (one) => {
    const { body, caller, today } = context;
    return { ...one, visits: [...one.visits, { on: today, place: body.place, by: caller.account }] };
  });
