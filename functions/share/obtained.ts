import type { Work } from '../platform/work.ts';
import { partiesOf } from './facts.ts';
import type { Grant } from './repository.ts';

/** The consumer has the data for the first time: from this day a clock for confirming it may run. */
export const obtained = async (work: Work, grant: Grant): Promise<Grant> => {
  if (grant.obtainedOn) return grant;
  await work.happened('shared-data.obtained', { subject: { type: 'grant', id: grant.id }, parties: partiesOf(grant) });
  return { ...grant, obtainedOn: work.today };
};
