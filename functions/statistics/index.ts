import { live } from '../platform/live.ts';
import { statisticsRoom } from './room.ts';

export const handler = statisticsRoom(live);
