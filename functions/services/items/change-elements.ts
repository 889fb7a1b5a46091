import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { changeItem, participantsOf } from './change-item.ts';

/** The item changes, and from now on its guide waits to follow: neither takes effect without the other. */
export const changeElements: Verb<typeof servicesRoutes.changeElements> = (context) =>
  changeItem(context, 'save', async (item, status) => {
    const { body, caller, work } = context;
    mustBe(caller, item.owner);
    await participantsOf(context, body.elements);
    const subject = { type: 'service-item', id: item.id };
    const due = (await work.openDuties(subject)).some(({ duty }) => duty === 'service.update-item');
    if (item.inForce && !due)
      await work.happened('service-item.changed', { subject, parties: { 'service-agency': item.owner } });
    return { ...item, status, next: { ...item.next, elements: body.elements, edition: item.next.edition + 1 } };
  });
