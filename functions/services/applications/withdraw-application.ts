import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { changeApplication, tell } from './change-application.ts';

export const withdrawApplication: Verb<typeof servicesRoutes.withdrawApplication> = (context) =>
  changeApplication(context, 'withdraw', ['applicant', 'window'], (one, status) => {
    tell(context.work, one.agency, one.id, '申请已撤回', 'An application was taken back');
    return { ...one, status };
  });
