import { mustActFor } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { catalogRoutes } from './contract.ts';
import { entries } from './repository.ts';

/** A law was revised or a function changed: from that day the law's clock for reporting it runs. */
export const recordCause: Verb<typeof catalogRoutes.recordCause> = async ({ params, body, deps, caller, work }) => {
  const entry = await find(deps.store, entries, params.id);
  mustActFor(caller, entry.provider);
  if (entry.status !== 'published') throw new Problem('wrong-state', { detail: `the entry is ${entry.status}` });
  const subject = { type: 'entry', id: entry.id };
  const duties = await work.happened('catalog-cause.arose', {
    subject,
    parties: { provider: entry.provider },
    day: body.arose,
  });
  work.record({
    kind: 'change',
    action: 'recordCause',
    subject: { type: 'cause', id: entry.id },
    detail: { arose: body.arose, what: body.what },
  });
  return { entry: entry.id, duties: duties.map(({ id, due }) => ({ id, ...(due ? { due } : {}) })) };
};
