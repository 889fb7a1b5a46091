import { isRegulator, mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import type { shareRoutes } from '../contract.ts';
import { requestedEntry } from '../facts.ts';
import { needsOf } from '../keeping.ts';

/** A business need has changed: where the text asks for it, adjusting the scope is a duty from this day. */
export const recordNeed: Verb<typeof shareRoutes.recordNeed> = async (context) => {
  const { params, body, caller, work, today } = context;
  const entry = await requestedEntry(context, params.id);
  if (!isRegulator(caller)) mustBe(caller, entry.provider);
  const id = newId('ned');
  const need = { id, entry: entry.id, what: body.what, by: caller.account, on: today };
  work.keep('grants', { pk: needsOf(entry.id), sk: id, ...need });
  const started = await work.happened('business-need.changed', {
    subject: { type: 'entry', id: entry.id },
    parties: { provider: entry.provider },
  });
  return { ...need, duties: started.map((duty) => duty.id) };
};
