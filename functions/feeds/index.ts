import { live } from '../platform/live.ts';
import { feedsRoom } from './room.ts';

export const handler = feedsRoom(live);
