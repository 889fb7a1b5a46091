import { mustActFor } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { changeItem } from './change-item.ts';

export const withdrawItem: Verb<typeof servicesRoutes.withdrawItem> = (context) =>
  changeItem(context, 'withdraw', async (item, status) => {
    mustActFor(context.caller, item.owner);
    await context.work.cancel({ type: 'service-item', id: item.id }, 'the item was withdrawn');
    return { ...item, status, oneVisit: false };
  });
