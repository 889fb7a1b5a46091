import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { dataRoutes } from './contract.ts';
import { diagnoseGrant } from './diagnose-grant.ts';
import { getUsage } from './get-usage.ts';
import { readRows } from './read-rows.ts';

const verbs = { diagnoseGrant, getUsage, readRows };

export const dataRoom = (deps: () => Deps) => room(dataRoutes, verbs, deps);
