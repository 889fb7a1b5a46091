import type { Caller } from '../platform/caller.ts';
import { Problem } from '../platform/problems.ts';
import type { Dispute } from './repository.ts';

/** Only the two units consult with each other. */
export const mustBeParty = (caller: Caller, { parties }: Dispute): string => {
  const { organisation } = caller;
  if (!organisation || !parties.includes(organisation))
    throw new Problem('other-organisation', { detail: parties.join(', ') });
  return organisation;
};
