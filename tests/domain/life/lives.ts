import {
  CHANGE_STATES,
  changeTransitions,
  ENTRY_STATES,
  entryTransitions,
  OPEN_STATES,
} from '../../../functions/domain/catalog/entry.ts';
import { PLAN_STATES, planTransitions } from '../../../functions/domain/catalog/plan.ts';
import { DISPUTE_STATES, disputeTransitions } from '../../../functions/domain/dispute/transitions.ts';
import { DUTY_STATES } from '../../../functions/domain/duty/duty.ts';
import { dutyTransitions } from '../../../functions/domain/duty/transitions.ts';
import { GATHERING_CHANGE_STATES, gatheringChangeTransitions } from '../../../functions/domain/gathering/change.ts';
import { SUBMISSION_STATES, submissionTransitions } from '../../../functions/domain/gathering/submission.ts';
import {
  JOB_STATES,
  jobTransitions,
  SOURCE_STATES,
  sourceTransitions,
} from '../../../functions/domain/harvest/transitions.ts';
import { EMERGENCY_STATES, emergencyTransitions } from '../../../functions/domain/identity/emergency.ts';
import type { Transitions } from '../../../functions/domain/life/transitions.ts';
import { VERIFY_STATES, verifyTransitions } from '../../../functions/domain/matching/transitions.ts';
import * as objection from '../../../functions/domain/objection/transitions.ts';
import * as application from '../../../functions/domain/open/application.ts';
import { CONTRIBUTION_STATES, contributionTransitions } from '../../../functions/domain/open/contribution.ts';
import {
  openTransitions,
  PUBLICATION_STATES,
  publicationTransitions,
} from '../../../functions/domain/open/publication.ts';
import { OPEN_REQUEST_STATES, openRequestTransitions } from '../../../functions/domain/open/request.ts';
import * as project from '../../../functions/domain/project/transitions.ts';
import * as quality from '../../../functions/domain/quality/transitions.ts';
import * as services from '../../../functions/domain/services/lives.ts';
import * as share from '../../../functions/domain/share/transitions.ts';
import { DECLARATION_STATES, declarationTransitions } from '../../../functions/domain/statistics/transitions.ts';
import { DIFF_STATES, diffTransitions } from '../../../functions/domain/versions/transitions.ts';

/** The life of a noun, all the states that it has, and those in which it may begin: the first where none are named. */
type Life = readonly [Transitions<string>, states: readonly string[], begins?: readonly string[]];

/** Every life in the domain, by the name of its table. */
export const LIVES: Readonly<Record<string, Life>> = {
  applicationTransitions: [services.applicationTransitions, services.APPLICATION_STATES],
  assessmentTransitions: [quality.assessmentTransitions, quality.ASSESSMENT_STATES],
  authorisationTransitions: [share.authorisationTransitions, share.AUTHORISATION_STATES],
  changeTransitions: [changeTransitions, CHANGE_STATES],
  contributionTransitions: [contributionTransitions, CONTRIBUTION_STATES],
  declarationTransitions: [declarationTransitions, DECLARATION_STATES],
  diffTransitions: [diffTransitions, DIFF_STATES],
  disputeTransitions: [disputeTransitions, DISPUTE_STATES],
  doubtTransitions: [objection.doubtTransitions, objection.DOUBT_STATES],
  dutyTransitions: [dutyTransitions, DUTY_STATES],
  emergencyTransitions: [emergencyTransitions, EMERGENCY_STATES],
  entryTransitions: [entryTransitions, ENTRY_STATES],
  exportTransitions: [share.exportTransitions, share.EXPORT_STATES],
  gatheringChangeTransitions: [gatheringChangeTransitions, GATHERING_CHANGE_STATES],
  grantTransitions: [share.grantTransitions, share.GRANT_STATES],
  issueTransitions: [quality.issueTransitions, quality.ISSUE_STATES],
  itemTransitions: [services.itemTransitions, services.ITEM_STATES],
  jobTransitions: [jobTransitions, JOB_STATES],
  measurementTransitions: [quality.measurementTransitions, quality.MEASUREMENT_STATES],
  objectionTransitions: [objection.objectionTransitions, objection.OBJECTION_STATES],
  openApplicationTransitions: [application.openApplicationTransitions, application.APPLICATION_STATES],
  openRequestTransitions: [openRequestTransitions, OPEN_REQUEST_STATES],
  openTransitions: [openTransitions, OPEN_STATES, ['not-open', 'listed']],
  planTransitions: [planTransitions, PLAN_STATES],
  projectTransitions: [project.projectTransitions, project.PROJECT_STATES, ['registered', 'existing']],
  publicationTransitions: [publicationTransitions, PUBLICATION_STATES],
  requestTransitions: [share.requestTransitions, share.REQUEST_STATES],
  runTransitions: [quality.runTransitions, quality.RUN_STATES],
  scenarioTransitions: [share.scenarioTransitions, share.SCENARIO_STATES],
  sourceTransitions: [sourceTransitions, SOURCE_STATES],
  submissionTransitions: [submissionTransitions, SUBMISSION_STATES],
  suspensionTransitions: [project.suspensionTransitions, project.SUSPENSION_STATES],
  ticketTransitions: [services.ticketTransitions, services.TICKET_STATES],
  verifyTransitions: [verifyTransitions, VERIFY_STATES],
};
