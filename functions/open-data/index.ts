import { live } from '../platform/live.ts';
import { openDataRoom } from './room.ts';

export const handler = openDataRoom(live);
