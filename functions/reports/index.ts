import { live } from '../platform/live.ts';
import { reportsRoom } from './room.ts';

export const handler = reportsRoom(live);
