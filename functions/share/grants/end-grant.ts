import type { Verb } from '../../platform/endpoint.ts';
import type { shareRoutes } from '../contract.ts';
import { changeGrant } from './change-grant.ts';
import { mustSeeShare } from './get-grant.ts';

export const endGrant: Verb<typeof shareRoutes.endGrant> = (context) =>
  changeGrant(context, 'end', async (grant, _entry, { caller, today, work }) => {
    mustSeeShare(caller, grant);
    await work.cancel({ type: 'grant', id: grant.id }, 'the grant has ended', 'share.end');
    return { ...grant, status: 'ended', ended: { on: today, by: caller.account, reason: context.body.reason } };
  });
