import { live } from '../platform/live.ts';
import { portalRoom } from './room.ts';

export const handler = portalRoom(live);
