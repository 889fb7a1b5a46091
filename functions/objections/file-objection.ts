import { DUTY_OF_SCOPE, otherScope, scopeOf } from '../domain/objection/objection.ts';
import type { Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { newId } from '../platform/ids.ts';
import type { objectionRoutes } from './contract.ts';
import { concernedEntry, mark } from './marking.ts';
import { listFor, objections } from './repository.ts';
import { objectionView } from './view.ts';

/**
 * The entry is marked in the same transaction, so the clock for marking cannot be missed. Of the two clocks for the next
 * step only that of the likely scope stays; the regulator may find otherwise.
 */
export const fileObjection: Verb<typeof objectionRoutes.fileObjection> = async (context) => {
  const { body, deps, caller, work, today, now } = context;
  const { entry, division } = await concernedEntry(context, body.entry, body.item);
  const scope = scopeOf(entry.provider, deps.county.regulator);
  passGate(context, 'objection.file', { callerOrganisation: caller.organisation, objection: { ...body, scope } });
  const objection = work.create(objections, {
    ...body,
    id: newId('obj'),
    version: 0,
    entryName: entry.name,
    provider: entry.provider,
    division,
    scope,
    status: 'received',
    objector: { account: caller.account, ...(caller.organisation ? { organisation: caller.organisation } : {}) },
    receivedOn: today,
    mark: { since: today },
    history: [{ step: 'received', on: today, at: now }],
  });
  listFor(work, objections, objection.id, [
    `provider#${entry.provider}`,
    `objector#${caller.account}`,
    ...(division ? [`division#${division}` as const] : []),
  ]);
  mark(work, entry, objection.id, body.item);

  const subject = { type: 'objection', id: objection.id };
  await work.happened('objection.received', { subject, parties: { provider: entry.provider } });
  await work.meet('objection.mark', subject, 'marked automatically on receipt');
  await work.cancel(subject, `within the scope of the ${scope}`, DUTY_OF_SCOPE[otherScope(scope)]);
  work.notify({
    to: deps.county.regulator,
    subject: { zh: '收到数据异议', en: 'An objection was received' },
    about: subject,
  });
  return objectionView(context, objection);
};
