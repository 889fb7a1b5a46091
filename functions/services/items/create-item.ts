import { organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { actingOrganisation } from '../../share/facts.ts';
import type { servicesRoutes } from '../contract.ts';
import { participantsOf } from './change-item.ts';
import { serviceItems } from './item.ts';
import { itemView } from './view.ts';

export const createItem: Verb<typeof servicesRoutes.createItem> = async (context) => {
  const { body, caller, work, today } = context;
  const owner = await actingOrganisation(context, organisationOf(caller));
  await participantsOf(context, body.elements);
  const item = work.create(serviceItems, {
    id: newId('itm'),
    version: 0,
    owner: owner.id,
    ownerName: owner.name,
    status: 'draft',
    next: { elements: body.elements, edition: 1, ...(body.guide ? { guide: body.guide, guideFor: 1 } : {}) },
    oneVisit: false,
    createdOn: today,
  });
  return itemView(context, item);
};
