import type { Verb } from '../platform/endpoint.ts';
import { changeGrant } from './change-grant.ts';
import type { shareRoutes } from './contract.ts';

export const suspendGrant: Verb<typeof shareRoutes.suspendGrant> = (context) =>
  changeGrant(context, 'suspend', (grant, _entry, { work }) => {
    work.notify({
      to: grant.consumer,
      subject: { zh: '授权已暂停', en: 'Your grant is suspended' },
      about: { type: 'grant', id: grant.id },
    });
    return { ...grant, status: 'suspended' };
  });
