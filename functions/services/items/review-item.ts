import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { changeItem } from './change-item.ts';
import { type Edition, editionKey, type ServiceItem } from './item.ts';

/** The next edition as it takes effect: elements and guide in one, on every channel from this moment. */
const editionOf = ({ next, inForce }: ServiceItem, from: string, at: string): Edition => ({
  revision: (inForce?.revision ?? 0) + 1,
  elements: next.elements,
  guide: next.guide!,
  from,
  at,
});

export const reviewItem: Verb<typeof servicesRoutes.reviewItem> = (context) => {
  const { body, caller, work, today, now } = context;
  return changeItem(context, body.decision, async (item, status) => {
    const review = {
      by: caller.account,
      on: today,
      decision: body.decision,
      ...(body.opinion ? { opinion: body.opinion } : {}),
    };
    work.notify({
      to: item.owner,
      subject:
        body.decision === 'publish'
          ? { zh: '政务服务事项已发布', en: 'A service item was published' }
          : { zh: '政务服务事项被退回', en: 'A service item was returned' },
      about: { type: 'service-item', id: item.id },
    });
    if (body.decision === 'return') return { ...item, status, review };
    const inForce = editionOf(item, today, now);
    work.keep('services', { ...editionKey(item.id, inForce.revision), ...inForce });
    await work.meet('service.update-item', { type: 'service-item', id: item.id }, 'published with its guide');
    return { ...item, status, review, inForce };
  });
};
