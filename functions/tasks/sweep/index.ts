import { live } from '../../platform/live.ts';
import { sweep } from '../sweep.ts';

/** Called by the schedule. */
export const handler = (): Promise<unknown> => sweep(live());
