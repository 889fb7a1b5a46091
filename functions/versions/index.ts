import { live } from '../platform/live.ts';
import { versionsRoom } from './room.ts';

export const handler = versionsRoom(live);
