import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { servicesRoutes } from '../contract.ts';
import { askOutside } from '../outside.ts';
import { changeApplication } from './change-application.ts';
import { HANDS } from './sides.ts';

/** Orders the payment; how it stands is asked by refreshing. */
export const payFee: Verb<typeof servicesRoutes.payFee> = (context) =>
  changeApplication(context, 'pay', HANDS, async (one) => {
    const { deps, today } = context;
    if (!one.fee) throw new Problem('wrong-state', { detail: '该办件不收费 · there is no fee' });
    if (one.fee.status === 'paid') throw new Problem('already-exists', { detail: one.fee.reference });
    const order = { application: one.id, fen: one.fee.fen };
    const { reference } = await askOutside(deps, (outside) => outside.orderPayment(order));
    return {
      ...one,
      fee: { fen: one.fee.fen, reference, status: 'pending', on: today, standIn: deps.outside!.standIn },
    };
  });
