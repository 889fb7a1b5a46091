import * as z from 'zod';
import { Role } from './roles.ts';

/** Who calls, as the authorizer found in a verified token. */
export const Caller = z.object({
  account: z.string().min(1),
  role: Role,
  /** Absent for members of the public. */
  organisation: z.string().optional(),
  /** County that a county regulator looks after (GB/T 2260 code). */
  division: z.string().optional(),
});
export type Caller = z.infer<typeof Caller>;

export const ANONYMOUS: Caller = { account: 'anonymous', role: 'public' };
/** The platform itself: clocks, sweeps and long work. */
export const PLATFORM: Caller = { account: 'platform', role: 'administrator', organisation: 'platform' };
