import * as z from 'zod';
import { jsonOf, readEnvironment } from '../platform/environment.ts';
import type { AuthoriseDeps } from './authorise.ts';
import { ClaimNames } from './claims.ts';
import { issuerKeys } from './issuer-keys.ts';

const Environment = z.object({
  ISSUER: z.url(),
  AUDIENCE: z.string().min(1),
  CLAIMS: jsonOf(ClaimNames).optional(),
});

/** From `ISSUER`, `AUDIENCE` and `CLAIMS` (JSON, only the names that differ). Throws naming whatever is missing. */
export const depsFromEnvironment = (env: NodeJS.ProcessEnv = process.env): AuthoriseDeps => {
  const { ISSUER, AUDIENCE, CLAIMS } = readEnvironment(Environment, env);
  return { issuer: ISSUER, audience: AUDIENCE, keys: issuerKeys(ISSUER), ...(CLAIMS ? { claims: CLAIMS } : {}) };
};
