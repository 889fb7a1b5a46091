import { live } from '../platform/live.ts';
import { registersRoom } from './room.ts';

export const handler = registersRoom(live);
