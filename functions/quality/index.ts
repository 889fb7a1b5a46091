import { live } from '../platform/live.ts';
import { qualityRoom } from './room.ts';

export const handler = qualityRoom(live);
