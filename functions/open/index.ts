import { live } from '../platform/live.ts';
import { openRoom } from './room.ts';

export const handler = openRoom(live);
