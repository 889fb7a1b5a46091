import type { Verb } from '../../platform/endpoint.ts';
import type { shareRoutes } from '../contract.ts';
import { sideOf } from '../sides.ts';
import { changeGrant } from './change-grant.ts';

/** Each of the three halts with a flag and a reason of its own. */
export const suspendGrant: Verb<typeof shareRoutes.suspendGrant> = (context) =>
  changeGrant(context, 'suspend', (grant, _entry, { caller, work, today }) => {
    const side = sideOf(caller, grant);
    for (const to of [grant.consumer, grant.provider])
      work.notify({
        to,
        subject: { zh: '授权已暂停', en: 'A grant is suspended' },
        about: { type: 'grant', id: grant.id },
      });
    const halt = { by: caller.account, on: today, reason: context.body.reason };
    return { ...grant, status: 'suspended', suspensions: { ...grant.suspensions, [side]: halt } };
  });
