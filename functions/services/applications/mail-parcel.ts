import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { servicesRoutes } from '../contract.ts';
import { askOutside } from '../outside.ts';
import { changeApplication } from './change-application.ts';
import { HANDS } from './sides.ts';

/** Orders a courier for materials to the agency or for the result to the applicant, once each. */
export const mailParcel: Verb<typeof servicesRoutes.mailParcel> = (context) =>
  changeApplication(context, 'mail', HANDS, async (one) => {
    const { body, deps, today } = context;
    const before = one.parcels.find(({ what }) => what === body.what);
    if (before) throw new Problem('already-exists', { detail: before.reference });
    if (body.what === 'result' && !one.outcome) throw new Problem('wrong-state', { detail: 'there is no result yet' });
    const parcel = await askOutside(deps, (outside) => outside.orderParcel({ application: one.id, what: body.what }));
    return {
      ...one,
      delivery: { ...one.delivery, [body.what]: 'mail' },
      parcels: [
        ...one.parcels,
        { what: body.what, ...parcel, status: 'ordered', on: today, standIn: deps.outside!.standIn },
      ],
    };
  });
