import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { licences } from './licence.ts';
import { licenceView } from './licence-view.ts';

export const revokeLicence: Verb<typeof servicesRoutes.revokeLicence> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const licence = await find(deps.store, licences, params.number);
  mustBe(caller, licence.agency);
  mustBeCurrent(licence, context, body.version);
  if (licence.revoked) throw new Problem('wrong-state', { detail: `it was revoked on ${licence.revoked.on}` });
  const revoked = { on: today, reason: body.reason };
  return licenceView(work.update(licences, licence, { ...licence, revoked }), today);
};
