import { live } from '../platform/live.ts';
import { objectionsRoom } from './room.ts';

export const handler = objectionsRoom(live);
