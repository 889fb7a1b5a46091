import { live } from '../../platform/live.ts';
import { releaseOnTime } from '../../portal/releases/release-on-time.ts';

/** Called by the schedule, in counties that ask for packages. */
export const handler = (): Promise<unknown> => releaseOnTime(live());
