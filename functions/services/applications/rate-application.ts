import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { changeApplication } from './change-application.ts';

export const rateApplication: Verb<typeof servicesRoutes.rateApplication> = (context) =>
  changeApplication(context, 'evaluate', ['applicant'], (one) => {
    const { score, note } = context.body;
    return { ...one, satisfaction: { on: context.today, score, ...(note ? { note } : {}) } };
  });
