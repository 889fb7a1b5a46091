import { live } from '../platform/live.ts';
import { identityRoom } from './room.ts';

export const handler = identityRoom(live);
