import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import { closeObjection } from './close-objection.ts';
import type { objectionRoutes } from './contract.ts';
import { findObjection, objectionView } from './view.ts';

/** Verification, decision and telling the regulator are one act on the platform. */
export const answerObjection: Verb<typeof objectionRoutes.answerObjection> = async (context) => {
  const { params, body, caller } = context;
  const before = await findObjection(context, params.id);
  mustBe(caller, before.forwarded?.to ?? before.provider);
  mustBeCurrent(before, context, body.version);
  const { decision: outcome, reason, verification, correctionVersion } = body;
  const given = { outcome, reason, verification, correctionVersion };
  return objectionView(context, await closeObjection(context, 'department', before, before, given));
};
