import { live } from '../platform/live.ts';
import { lawRoom } from './room.ts';

export const handler = lawRoom(live);
