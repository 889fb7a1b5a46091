import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import type { shareRoutes } from '../contract.ts';
import { grantFacts } from '../facts.ts';
import { changeGrant } from './change-grant.ts';
import { mustSeeShare } from './get-grant.ts';

/** Asks for activation and is told everything that is still missing; grants activate by themselves once it is there. */
export const activateGrant: Verb<typeof shareRoutes.activateGrant> = (context) =>
  changeGrant(context, 'activate', async (before, entry) => {
    const { caller, body } = context;
    mustSeeShare(caller, before);
    if (body.responsibleUser) mustBe(caller, before.consumer);
    const grant = body.responsibleUser ? { ...before, responsibleUser: body.responsibleUser } : before;
    passGate(context, 'grant.activate', await grantFacts(context, grant, entry));
    return grant;
  });
