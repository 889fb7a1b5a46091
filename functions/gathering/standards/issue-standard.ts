import type { Verb } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import type { gatheringRoutes } from '../contract.ts';
import { type GatheringStandard, standardKey, standardsOf } from './standard.ts';

/** A new version, in force from its day; until then batches follow the one before. */
export const issueStandard: Verb<typeof gatheringRoutes.issueStandard> = async (context) => {
  const { body, deps, caller, work, today } = context;
  const { since = today, ...said } = body;
  passGate(context, 'gathering-standard.issue', { standard: said });
  const earlier = await standardsOf(deps.store, body.line);
  if (earlier.some(({ label }) => label === body.label)) throw new Problem('already-exists', { detail: body.label });
  const [latest] = earlier;
  const earliest = latest && latest.since > today ? latest.since : today;
  if (since < earliest)
    throw new Problem('contradictory', { detail: `a version is in force from ${earliest} at the earliest` });
  const number = (latest?.number ?? 0) + 1;
  const standard: GatheringStandard = {
    ...said,
    since,
    id: newId('std'),
    number,
    issuedOn: today,
    by: caller.account,
  };
  work.keep('gathering', { ...standardKey(body.line, number), ...standard });
  work.record({
    kind: 'change',
    action: 'issueStandard',
    subject: { type: 'gathering-standard', id: standard.id },
    detail: { label: body.label, number, since },
  });
  return standard;
};
