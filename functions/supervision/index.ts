import { live } from '../platform/live.ts';
import { supervisionRoom } from './room.ts';

export const handler = supervisionRoom(live);
