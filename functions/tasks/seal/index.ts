import { sealCounty } from '../../evidence/seal-county.ts';
import { live } from '../../platform/live.ts';

/** Called by the schedule; once an hour it also looks for what was written late. */
export const handler = ({ lookBack = false }: { lookBack?: boolean } = {}): Promise<unknown> =>
  sealCounty(live(), { lookBack });
