import { live } from '../platform/live.ts';
import { downloadsRoom } from './room.ts';

export const handler = downloadsRoom(live);
