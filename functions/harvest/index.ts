import { live } from '../platform/live.ts';
import { harvestRoom } from './room.ts';

export const handler = harvestRoom(live);
