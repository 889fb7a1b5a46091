import { mustActFor } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, passGate } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { organisationRoutes } from './contract.ts';
import { organisations } from './organisation.ts';
import { organisationView } from './view.ts';

/**
 * The first custodian takes office at once. A change is applied for ahead where the law says so (Zhangye art. 6):
 * filed late it is stored and marked late, for people may leave suddenly and the text states no effect.
 */
export const appointCustodian: Verb<typeof organisationRoutes.appointCustodian> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, organisations, params.id);
  mustActFor(caller, before.id);
  mustBeCurrent(before, context, body.version);
  const since = body.effective ?? today;
  const person = { account: body.account, experience: body.experience ?? '', since };
  // Who is not said to leave would hold the office beside the new one.
  const beside = before.custodian && before.custodian.account !== body.replaces ? before.custodian.account : undefined;
  passGate(context, 'custodian.appoint', { organisation: before, custodianToBe: person, custodianThen: beside });
  if (!before.custodian)
    return organisationView(context, work.update(organisations, before, { ...before, custodian: person }));

  const subject = { type: 'organisation', id: before.id };
  await work.happened('custodian-change.effective', {
    subject,
    parties: { provider: before.id, consumer: before.id },
    day: since,
  });
  const [duty] = await work.meet('custodian.apply-change', subject, 'applied');
  const late = duty?.late ?? false;
  const next =
    since <= today ? { custodian: person, nextCustodian: undefined } : { nextCustodian: { ...person, late } };
  return organisationView(
    context,
    work.update(organisations, before, { ...before, ...next }, { detail: { effective: since, late } }),
  );
};
