import { objectionTransitions } from '../domain/objection/transitions.ts';
import { organisations } from '../organisations/organisation.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, passGate, step } from '../platform/gate.ts';
import { named } from '../platform/work.ts';
import type { objectionRoutes } from './contract.ts';
import { listFor, objections } from './repository.ts';
import { settleScope } from './rescope.ts';
import { findObjection, objectionView } from './view.ts';

/** On the platform the department receives it in the moment in which it is forwarded. */
export const forwardObjection: Verb<typeof objectionRoutes.forwardObjection> = async (context) => {
  const { params, body, deps, work, today, now } = context;
  const before = await findObjection(context, params.id);
  mustBeCurrent(before, context, body.version);
  const status = step(objectionTransitions, 'the objection', before.status, 'forward');
  const objection = await settleScope(work, before, body.rescope);
  passGate(context, 'objection.forward', { objection: { scope: objection.scope } });
  const { id: to } = await named(deps, organisations, body.to ?? objection.provider, 'unknown-organisation');

  const subject = { type: 'objection', id: objection.id };
  await work.meet('objection.forward', subject, 'forwarded');
  await work.happened('objection.forwarded', { subject, parties: { provider: to } });
  if (to !== objection.provider) listFor(work, objections, objection.id, [`provider#${to}`]);
  work.notify({ to, subject: { zh: '转交办理数据异议', en: 'An objection was forwarded to you' }, about: subject });
  const history = [...objection.history, { step: 'forwarded', on: today, at: now, by: deps.county.regulator }];
  const after = { ...objection, status, forwarded: { to, on: today }, history };
  return objectionView(context, work.update(objections, before, after));
};
