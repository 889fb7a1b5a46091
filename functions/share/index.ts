import { live } from '../platform/live.ts';
import { shareRoom } from './room.ts';

export const handler = shareRoom(live);
