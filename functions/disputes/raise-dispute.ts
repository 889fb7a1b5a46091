import { organisations } from '../organisations/organisation.ts';
import { organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import { named } from '../platform/work.ts';
import { partiesTo } from './about.ts';
import type { disputeRoutes } from './contract.ts';
import { disputes, listFor } from './repository.ts';
import { disputeView } from './view.ts';

/** Either unit raises it, and it begins between the two. */
export const raiseDispute: Verb<typeof disputeRoutes.raiseDispute> = async (context) => {
  const { body, deps, caller, work, today } = context;
  const { position, about, other, values, ...content } = body;
  const raisedBy = organisationOf(caller);
  const parties = await partiesTo(context, about, raisedBy, other);
  if (!parties.includes(raisedBy)) throw new Problem('other-organisation', { detail: parties.join(', ') });
  for (const id of parties) await named(deps, organisations, id, 'unknown-organisation');
  if (parties[0] === parties[1])
    throw new Problem('contradictory', { detail: '争议须在两个单位之间 · a dispute is between two units' });
  const strangers = values.filter(({ organisation }) => !parties.includes(organisation));
  if (strangers.length > 0) throw new Problem('other-organisation', { detail: strangers[0]!.organisation });
  const step = { by: caller.account, organisation: raisedBy, on: today };
  const dispute = work.create(disputes, {
    ...content,
    id: newId('dsp'),
    version: 0,
    kind: values.length > 0 ? 'conflict' : 'sharing',
    about,
    values,
    parties,
    raisedBy,
    raisedOn: today,
    status: 'consultation',
    positions: position ? [{ ...step, text: position }] : [],
  });
  listFor(work, dispute, parties);
  for (const to of parties.filter((one) => one !== raisedBy))
    work.notify({
      to,
      subject: { zh: '共享争议，请协商', en: 'A dispute was raised: please consult' },
      about: { type: 'dispute', id: dispute.id },
    });
  return disputeView(context, dispute);
};
