import { live } from '../../platform/live.ts';
import { sweep } from '../sweep.ts';

/** Called by the schedule; by hand with `{"full":true}`, which the schedule leaves to the night. */
export const handler = ({ full }: { full?: boolean } = {}): Promise<unknown> =>
  sweep(live(), full === undefined ? {} : { full });
