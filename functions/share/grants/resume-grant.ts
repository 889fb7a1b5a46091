import { isHalted, lifted } from '../../domain/share/suspension.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { shareRoutes } from '../contract.ts';
import type { Grant } from '../repository.ts';
import { sideOf } from '../sides.ts';
import { changeGrant } from './change-grant.ts';

/** Lifts one's own flag, never another's; the grant lives again when none is left. */
export const resumeGrant: Verb<typeof shareRoutes.resumeGrant> = (context) =>
  changeGrant(context, 'resume', (grant, _entry, { caller }): Grant => {
    const side = sideOf(caller, grant);
    if (!grant.suspensions[side])
      throw new Problem('wrong-state', { detail: `halted by: ${Object.keys(grant.suspensions).join(', ')}` });
    const suspensions = lifted(grant.suspensions, side);
    return { ...grant, status: isHalted(suspensions) ? 'suspended' : 'active', suspensions };
  });
