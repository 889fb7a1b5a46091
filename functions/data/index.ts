import { live } from '../platform/live.ts';
import { dataRoom } from './room.ts';

export const handler = dataRoom(live);
