import { live } from '../platform/live.ts';
import { organisationsRoom } from './room.ts';

export const handler = organisationsRoom(live);
