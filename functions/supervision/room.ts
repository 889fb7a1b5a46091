import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { addClosure } from './add-closure.ts';
import { supervisionRoutes } from './contract.ts';
import { drawSample } from './draw-sample.ts';
import { dutyBoard } from './duty-board.ts';
import { explainDeadline } from './explain-deadline.ts';
import { extendDuty } from './extend-duty.ts';
import { getCalendarYear } from './get-calendar-year.ts';
import { getDuty } from './get-duty.ts';
import { getRecount } from './get-recount.ts';
import { listCandidates } from './list-candidates.ts';
import { listDuties } from './list-duties.ts';
import { listEvents } from './list-events.ts';
import { listOnboarding } from './list-onboarding.ts';
import { listStandingCandidates } from './list-standing-candidates.ts';
import { loadCalendarYear } from './load-calendar-year.ts';
import { myDigest } from './my-digest.ts';
import { myTasks } from './my-tasks.ts';

const verbs = {
  addClosure,
  drawSample,
  dutyBoard,
  explainDeadline,
  extendDuty,
  getCalendarYear,
  getDuty,
  getRecount,
  listCandidates,
  listDuties,
  listEvents,
  listOnboarding,
  listStandingCandidates,
  loadCalendarYear,
  myDigest,
  myTasks,
};

export const supervisionRoom = (deps: () => Deps) => room(supervisionRoutes, verbs, deps);
