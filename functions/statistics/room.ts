import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { acceptVerify } from './accept-verify.ts';
import { approveDeclaration } from './approve-declaration.ts';
import { askMatches } from './ask-matches.ts';
import { askStatistics } from './ask-statistics.ts';
import { statisticsRoutes } from './contract.ts';
import { declineVerify } from './decline-verify.ts';
import { endDeclaration } from './end-declaration.ts';
import { endVerify } from './end-verify.ts';
import { getDeclaration } from './get-declaration.ts';
import { getVerifyRequest } from './get-verify-request.ts';
import { liftStop } from './lift-stop.ts';
import { listQuestions } from './list-questions.ts';
import { listVerifyRequests } from './list-verify-requests.ts';
import { approveOpenTable } from './open-tables/approve-open-table.ts';
import { listOpenTables } from './open-tables/list-open-tables.ts';
import { proposeOpenTable } from './open-tables/propose-open-table.ts';
import { returnOpenTable } from './open-tables/return-open-table.ts';
import { proposeDeclaration } from './propose-declaration.ts';
import { requestVerify } from './request-verify.ts';
import { returnDeclaration } from './return-declaration.ts';
import { rotateKey } from './rotate-key.ts';

const verbs = {
  approveOpenTable,
  listOpenTables,
  proposeOpenTable,
  returnOpenTable,
  acceptVerify,
  approveDeclaration,
  askMatches,
  askStatistics,
  declineVerify,
  endDeclaration,
  endVerify,
  getDeclaration,
  getVerifyRequest,
  liftStop,
  listQuestions,
  listVerifyRequests,
  proposeDeclaration,
  requestVerify,
  returnDeclaration,
  rotateKey,
};

/** Answers about data that is not shown: match or no match, and aggregates. */
export const statisticsRoom = (deps: () => Deps) => room(statisticsRoutes, verbs, deps);
