import { extend } from '../domain/duty/decide.ts';
import { mustActFor } from '../platform/belongs.ts';
import { duties } from '../platform/duty-store.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { supervisionRoutes } from './contract.ts';
import { dutyView } from './view.ts';

/** Only where the text allows it, and with the consent that it asks for on record. */
export const extendDuty: Verb<typeof supervisionRoutes.extendDuty> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, duties, params.id);
  mustActFor(caller, before.bearer.organisation);
  mustBeCurrent(before, context, body.version);
  const calendar = await work.calendar();
  const consent = { ...body.consent, on: today };
  const decision = extend(before, body.workingDays, consent, today, calendar, deps.county.reminders);
  const after = work.decideDuty(before, decision);
  return dutyView({ ...after, version: before.version + 1 }, calendar, today);
};
