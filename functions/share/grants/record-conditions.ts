import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import type { shareRoutes } from '../contract.ts';
import { changeGrant } from './change-grant.ts';

export const recordConditions: Verb<typeof shareRoutes.recordConditions> = (context) =>
  changeGrant(context, 'record-conditions', (grant, _entry, { caller, today }) => {
    mustBe(caller, grant.provider);
    return { ...grant, conditionsMet: { by: caller.account, on: today } };
  });
