import { countCancelledDuties, countStandingDuties } from './duties.ts';
import { countEntries } from './entries.ts';
import { countDoubts, countObjections, countRecords } from './objections.ts';
import { countApplications, countOpenRequests } from './opening.ts';
import { countRequests } from './requests.ts';
import type { Source } from './source.ts';
import { countOwnSystems } from './systems.ts';

export type { Counting } from './source.ts';

/** Everything that is counted of a body, in this order. */
export const SOURCES: readonly Source[] = [
  countEntries,
  countOwnSystems,
  countRequests,
  countApplications,
  countOpenRequests,
  countObjections,
  countDoubts,
  countRecords,
  countStandingDuties,
  countCancelledDuties,
];
