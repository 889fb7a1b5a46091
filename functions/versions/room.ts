import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { versionRoutes } from './contract.ts';
import { downloadDiff } from './download-diff.ts';
import { getDiff } from './get-diff.ts';
import { getRetention } from './get-retention.ts';
import { listPointers } from './list-pointers.ts';
import { placeHold } from './place-hold.ts';
import { releaseHold } from './release-hold.ts';
import { requestDiff } from './request-diff.ts';
import { rollBack } from './roll-back.ts';
import { setRetention } from './set-retention.ts';

const verbs = {
  downloadDiff,
  getDiff,
  getRetention,
  listPointers,
  placeHold,
  releaseHold,
  requestDiff,
  rollBack,
  setRetention,
};

export const versionsRoom = (deps: () => Deps) => room(versionRoutes, verbs, deps);
