import type { Verb } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import type { servicesRoutes } from '../contract.ts';
import { editionOf } from '../items/item.ts';
import { changeApplication } from './change-application.ts';

/** Declines an application with its reason; that it came from another district's window is none unless one is on record. */
export const declineApplication: Verb<typeof servicesRoutes.declineApplication> = (context) =>
  changeApplication(context, 'refuse', ['agency', 'window'], async (one, status) => {
    const { body, deps, today } = context;
    const { elements } = await editionOf(deps.store, one.item, one.revision);
    const exception = elements.ownWindowOnly && `${elements.ownWindowOnly.ground}: ${elements.ownWindowOnly.reason}`;
    passGate(context, 'application.refuse', {
      application: {
        refusedForDistrict: body.ground === 'other-district' && elements.audience !== 'organisation',
        exception,
      },
    });
    const { ground, reason } = body;
    return { ...one, status, refusal: { on: today, ground, reason, ...(exception ? { exception } : {}) } };
  });
