import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { addIteration } from './add-iteration.ts';
import { amendResources } from './amend-resources.ts';
import { approveInfrastructure } from './approve-infrastructure.ts';
import { completeProject } from './complete-project.ts';
import { confirmRectification } from './confirm-rectification.ts';
import { projectRoutes } from './contract.ts';
import { decideFunding } from './decide-funding.ts';
import { decideProject } from './decide-project.ts';
import { decideSharingPlan } from './decide-sharing-plan.ts';
import { decideSuspension } from './decide-suspension.ts';
import { editProject } from './edit-project.ts';
import { fileAcceptance } from './file-acceptance.ts';
import { fileFinding } from './file-finding.ts';
import { findNonParticipation } from './find-non-participation.ts';
import { getClearance } from './get-clearance.ts';
import { getProject } from './get-project.ts';
import { getProjectRules } from './get-project-rules.ts';
import { grantException } from './grant-exception.ts';
import { handInSharingPlan } from './hand-in-sharing-plan.ts';
import { issueOpinion } from './issue-opinion.ts';
import { linkEntries } from './link-entries.ts';
import { listPayments } from './list-payments.ts';
import { listProjects } from './list-projects.ts';
import { orderRectification } from './order-rectification.ts';
import { planAcceptance } from './plan-acceptance.ts';
import { recordAcceptance } from './record-acceptance.ts';
import { recordStage } from './record-stage.ts';
import { registerProject } from './register-project.ts';
import { requestAcceptance } from './request-acceptance.ts';
import { reviewProjectData } from './review-project-data.ts';
import { setProjectRules } from './set-project-rules.ts';
import { submitProject } from './submit-project.ts';
import { submitProjectData } from './submit-project-data.ts';
import { takeStep } from './take-step.ts';
import { withdrawProject } from './withdraw-project.ts';

const verbs = {
  addIteration,
  amendResources,
  approveInfrastructure,
  completeProject,
  confirmRectification,
  decideFunding,
  decideSharingPlan,
  decideProject,
  decideSuspension,
  editProject,
  fileAcceptance,
  fileFinding,
  findNonParticipation,
  getClearance,
  getProject,
  getProjectRules,
  grantException,
  handInSharingPlan,
  issueOpinion,
  linkEntries,
  listPayments,
  listProjects,
  orderRectification,
  planAcceptance,
  recordAcceptance,
  recordStage,
  registerProject,
  requestAcceptance,
  reviewProjectData,
  setProjectRules,
  submitProject,
  submitProjectData,
  takeStep,
  withdrawProject,
};

export const projectsRoom = (deps: () => Deps) => room(projectRoutes, verbs, deps);
