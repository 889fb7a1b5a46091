import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { evidenceRoutes } from './contract.ts';
import { downloadTile } from './download-tile.ts';
import { getBundle } from './get-bundle.ts';
import { getCheckpoint } from './get-checkpoint.ts';
import { getLegalHold } from './holds/get-legal-hold.ts';
import { listLegalHolds } from './holds/list-legal-holds.ts';
import { placeLegalHold } from './holds/place-legal-hold.ts';
import { releaseLegalHold } from './holds/release-legal-hold.ts';
import { listLogs } from './list-logs.ts';
import { makeBundle } from './make-bundle.ts';
import { getEvidenceRetention } from './retention/get-evidence-retention.ts';
import { searchEvidence } from './search/search-evidence.ts';

const verbs = {
  downloadTile,
  getBundle,
  getCheckpoint,
  getEvidenceRetention,
  getLegalHold,
  listLegalHolds,
  listLogs,
  makeBundle,
  placeLegalHold,
  releaseLegalHold,
  searchEvidence,
};

export const evidenceRoom = (deps: () => Deps) => room(evidenceRoutes, verbs, deps);
