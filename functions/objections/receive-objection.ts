import { DUTY_OF_SCOPE, otherScope, scopeOf } from '../domain/objection/objection.ts';
import type { Context } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { newId } from '../platform/ids.ts';
import { concernedEntry, mark } from './marking.ts';
import { listFor, type Objection, objections } from './repository.ts';

type Receiving = Pick<Context, 'deps' | 'caller' | 'work' | 'today' | 'now'>;
type Stated = Pick<Objection, 'entry' | 'item' | 'record' | 'ground' | 'description' | 'materials'>;

/**
 * Receives an objection from whoever raises it. The entry is marked in the same transaction, so the clock for marking
 * cannot be missed. Of the two clocks for the next step only that of the likely scope stays; the regulator may find
 * otherwise.
 */
export const receiveObjection = async (
  context: Receiving,
  stated: Stated,
  objector: Objection['objector'],
): Promise<Objection> => {
  const { deps, work, today, now } = context;
  const { entry, division } = await concernedEntry(context, stated.entry, stated.item);
  const scope = scopeOf(entry.provider, deps.county.regulator);
  passGate(context, 'objection.file', { callerOrganisation: objector.organisation, objection: { ...stated, scope } });
  const objection = work.create(objections, {
    ...stated,
    id: newId('obj'),
    version: 0,
    entryName: entry.name,
    provider: entry.provider,
    division,
    scope,
    status: 'received',
    objector,
    receivedOn: today,
    mark: { since: today },
    history: [{ step: 'received', on: today, at: now }],
  });
  listFor(work, objections, objection.id, [
    `provider#${entry.provider}`,
    `objector#${objector.account}`,
    ...(division ? [`division#${division}` as const] : []),
  ]);
  mark(work, entry, objection.id, stated.item);

  const subject = { type: 'objection', id: objection.id };
  await work.happened('objection.received', { subject, parties: { provider: entry.provider } });
  await work.meet('objection.mark', subject, 'marked automatically on receipt');
  await work.cancel(subject, `within the scope of the ${scope}`, DUTY_OF_SCOPE[otherScope(scope)]);
  work.notify({
    to: deps.county.regulator,
    subject: { zh: '收到数据异议', en: 'An objection was received' },
    about: subject,
  });
  return objection;
};
