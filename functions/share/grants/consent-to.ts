import { isRegulator, mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { shareRoutes } from '../contract.ts';
import { mustBeThere } from '../facts.ts';
import { changeGrant } from './change-grant.ts';

/** Copies and exceptions from gathering are the regulator's to allow; onward use is the provider's. */
export const consentTo: Verb<typeof shareRoutes.consentTo> = (context) =>
  changeGrant(context, 'consent', async (grant, _entry, { caller, today }) => {
    const { to, organisation, reason } = context.body;
    const consent = { by: caller.account, on: today, reason };
    if (to === 'third-party') {
      mustBe(caller, grant.provider);
      if (!organisation) throw new Problem('contradictory', { detail: 'name the third party' });
      await mustBeThere(context, [organisation]);
      return { ...grant, thirdParties: [...grant.thirdParties, { ...consent, organisation }] };
    }
    if (!isRegulator(caller)) throw new Problem('other-organisation', { detail: 'the regulator consents' });
    return to === 'copy' ? { ...grant, copyConsent: consent } : { ...grant, gatheringException: consent };
  });
