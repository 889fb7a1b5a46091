import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { shareRoutes } from '../contract.ts';
import { sideOf } from '../sides.ts';
import { changeGrant } from './change-grant.ts';

/** Takes the approval back, and with it the use. Only a new approval brings the grant to life again. */
export const revokeGrant: Verb<typeof shareRoutes.revokeGrant> = (context) =>
  changeGrant(context, 'revoke', async (grant, _entry, { caller, work, today }) => {
    if (sideOf(caller, grant) === 'consumer')
      throw new Problem('other-organisation', { detail: 'the provider or the regulator revokes' });
    await work.cancel({ type: 'grant', id: grant.id }, 'the grant was revoked', 'share.end');
    work.notify({
      to: grant.consumer,
      subject: { zh: '授权已撤销', en: 'Your grant was revoked' },
      about: { type: 'grant', id: grant.id },
    });
    const revoked = { by: caller.account, on: today, reason: context.body.reason };
    return { ...grant, status: 'revoked', revoked, approvals: [], suspensions: {} };
  });
