import { live } from '../platform/live.ts';
import { catalogRoom } from './room.ts';

export const handler = catalogRoom(live);
