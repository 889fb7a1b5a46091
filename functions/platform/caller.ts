import * as z from 'zod';
import { Cite } from '../domain/law/schema.ts';
import { Role } from './roles.ts';

/** Who calls: the account of a verified token, and what the regulator's register says of it. */
export const Caller = z.object({
  account: z.string().min(1),
  role: Role,
  /** Absent for members of the public. */
  organisation: z.string().optional(),
  /** County that a county regulator looks after (GB/T 2260 code). */
  division: z.string().optional(),
  /** The emergency access under which this is read. */
  emergency: z.string().optional(),
});
export type Caller = z.infer<typeof Caller>;

/** Why an account that is known may do nothing for now, and under which articles. */
export const Barred = z.object({ reason: z.enum(['suspended', 'contract-ended']), cites: z.array(Cite) });
export type Barred = z.infer<typeof Barred>;

export const ANONYMOUS: Caller = { account: 'anonymous', role: 'public' };
/** The platform itself: clocks, sweeps and long work. */
export const PLATFORM: Caller = { account: 'platform', role: 'administrator', organisation: 'platform' };
