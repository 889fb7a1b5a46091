import { live } from '../platform/live.ts';
import { gatheringRoom } from './room.ts';

export const handler = gatheringRoom(live);
