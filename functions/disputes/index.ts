import { live } from '../platform/live.ts';
import { disputesRoom } from './room.ts';

export const handler = disputesRoom(live);
