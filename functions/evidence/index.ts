import { live } from '../platform/live.ts';
import { evidenceRoom } from './room.ts';

export const handler = evidenceRoom(live);
