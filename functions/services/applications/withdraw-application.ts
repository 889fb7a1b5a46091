import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { servicesRoutes } from '../contract.ts';
import { changeApplication, tell } from './change-application.ts';
import { HANDS } from './sides.ts';

export const withdrawApplication: Verb<typeof servicesRoutes.withdrawApplication> = (context) =>
  changeApplication(context, 'withdraw', HANDS, (one, status) => {
    // For who applied on line, nobody else takes it back.
    if (one.account && context.caller.account !== one.account)
      throw new Problem('other-organisation', { detail: 'the applicant' });
    tell(context.work, one.agency, one.id, '申请已撤回', 'An application was taken back');
    return { ...one, status, withdrawnOn: context.today };
  });
