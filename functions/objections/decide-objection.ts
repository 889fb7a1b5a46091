import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, passGate } from '../platform/gate.ts';
import { closeObjection } from './close-objection.ts';
import type { objectionRoutes } from './contract.ts';
import { settleScope } from './rescope.ts';
import { findObjection, objectionView } from './view.ts';

export const decideObjection: Verb<typeof objectionRoutes.decideObjection> = async (context) => {
  const { params, body, work } = context;
  const before = await findObjection(context, params.id);
  mustBeCurrent(before, context, body.version);
  const objection = await settleScope(work, before, body.rescope);
  passGate(context, 'objection.decide', { objection: { scope: objection.scope, reason: body.reason } });
  const { decision: outcome, reason, correctionVersion } = body;
  const given = { outcome, reason, correctionVersion };
  return objectionView(context, await closeObjection(context, 'regulator', before, objection, given));
};
