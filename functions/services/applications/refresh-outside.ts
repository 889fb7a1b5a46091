import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { askOutside } from '../outside.ts';
import { changeApplication } from './change-application.ts';
import { HANDS } from './sides.ts';

/** How the payment and the parcels stand with those who carry them out. */
export const refreshOutside: Verb<typeof servicesRoutes.refreshOutside> = (context) =>
  changeApplication(context, 'refresh', HANDS, (one) =>
    askOutside(context.deps, async (outside) => {
      const { fee } = one;
      const status = fee?.reference ? await outside.paymentStatus(fee.reference) : fee?.status;
      const parcels = await Promise.all(
        one.parcels.map(async (parcel) => ({ ...parcel, status: await outside.parcelStatus(parcel.reference) })),
      );
      return { ...one, parcels, ...(fee && status ? { fee: { ...fee, status } } : {}) };
    }),
  );
