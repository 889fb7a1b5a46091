import { mustActFor } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { organisationRoutes } from '../contract.ts';
import { systemOf } from './change-system.ts';
import { systems } from './system.ts';

/** One exchange over a link, call of an interface or heartbeat of a front-end; its outcome is the connection's state. */
export const reportExchange: Verb<typeof organisationRoutes.reportExchange> = async (context) => {
  const { body, caller, work, now } = context;
  const before = await systemOf(context);
  // Anyone may call an interface; the state of everything else is its owner's to report.
  if (before.purpose !== 'interface') mustActFor(caller, before.owner);
  if (before.stage === 'retired') throw new Problem('retired', { detail: before.name });
  const succeeded = body.outcome === 'succeeded';
  return work.update(systems, before, {
    ...before,
    connection: succeeded ? 'connected' : 'down',
    lastExchange: { at: now, ...body },
    ...(succeeded ? { lastSuccess: now } : {}),
  });
};
