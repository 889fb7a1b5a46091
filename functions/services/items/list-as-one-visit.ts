import { mustActFor } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import type { servicesRoutes } from '../contract.ts';
import { changeItem } from './change-item.ts';
import { listFacts } from './facts.ts';

export const listAsOneVisit: Verb<typeof servicesRoutes.listAsOneVisit> = (context) =>
  changeItem(context, 'list-one-visit', (item, status) => {
    mustActFor(context.caller, item.owner);
    if (context.body.listed) passGate(context, 'service-item.list-one-visit', listFacts(item));
    return { ...item, status, oneVisit: context.body.listed };
  });
