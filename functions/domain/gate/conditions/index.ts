import { catalogJudges } from './catalog.ts';
import { contractorJudges } from './contractors.ts';
import { disputeJudges } from './disputes.ts';
import { gatheringJudges } from './gathering.ts';
import type { Judges } from './judge.ts';
import { openingJudges } from './opening.ts';
import { organisationJudges } from './organisations.ts';
import { projectJudges } from './projects.ts';
import { readingJudges } from './reading.ts';
import { serviceJudges } from './services.ts';
import { shareJudges } from './share.ts';

/** Every condition that a gate can name, as a pure predicate over the facts. One that is missing does not compile. */
export const JUDGES: Judges = {
  ...organisationJudges,
  ...catalogJudges,
  ...gatheringJudges,
  ...shareJudges,
  ...readingJudges,
  ...openingJudges,
  ...disputeJudges,
  ...contractorJudges,
  ...serviceJudges,
  ...projectJudges,
};
