import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { answerDoubt } from './answer-doubt.ts';
import { answerObjection } from './answer-objection.ts';
import { objectionRoutes } from './contract.ts';
import { decideObjection } from './decide-objection.ts';
import { escalateDoubt } from './escalate-doubt.ts';
import { fileDoubt } from './file-doubt.ts';
import { fileObjection } from './file-objection.ts';
import { forwardObjection } from './forward-objection.ts';
import { getDoubt } from './get-doubt.ts';
import { getObjection } from './get-objection.ts';
import { listDoubts } from './list-doubts.ts';
import { listObjections } from './list-objections.ts';
import { settleDoubt } from './settle-doubt.ts';
import { withdrawDoubt } from './withdraw-doubt.ts';
import { withdrawObjection } from './withdraw-objection.ts';

const verbs = {
  answerDoubt,
  answerObjection,
  decideObjection,
  escalateDoubt,
  fileDoubt,
  fileObjection,
  forwardObjection,
  getDoubt,
  getObjection,
  listDoubts,
  listObjections,
  settleDoubt,
  withdrawDoubt,
  withdrawObjection,
};

export const objectionsRoom = (deps: () => Deps) => room(objectionRoutes, verbs, deps);
