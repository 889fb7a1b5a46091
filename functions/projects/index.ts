import { live } from '../platform/live.ts';
import { projectsRoom } from './room.ts';

export const handler = projectsRoom(live);
