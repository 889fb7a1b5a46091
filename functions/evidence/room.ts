import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { evidenceRoutes } from './contract.ts';
import { downloadTile } from './download-tile.ts';
import { getBundle } from './get-bundle.ts';
import { getCheckpoint } from './get-checkpoint.ts';
import { listLogs } from './list-logs.ts';
import { makeBundle } from './make-bundle.ts';

const verbs = { downloadTile, getBundle, getCheckpoint, listLogs, makeBundle };

export const evidenceRoom = (deps: () => Deps) => room(evidenceRoutes, verbs, deps);
