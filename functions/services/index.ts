import * as z from 'zod';
import type { Deps } from '../platform/county.ts';
import { outsideGateway } from '../platform/engines/outside-gateway.ts';
import { readEnvironment } from '../platform/environment.ts';
import { live } from '../platform/live.ts';
import { signaturesHere, signaturesWith } from '../platform/signatures/verify-here.ts';
import { servicesRoom } from './room.ts';

const Environment = z.object({
  /** The county's gateway to the province's login, licences and signatures, a cashier and couriers. */
  OUTSIDE_GATEWAY: z.url().optional(),
});

let built: Deps | undefined;

/** What this room has beyond the others: systems of others, if the county has a gateway to them, and a verifier. */
const connected = (): Deps => {
  if (built) return built;
  const base = readEnvironment(Environment, process.env).OUTSIDE_GATEWAY;
  const gateway = base ? outsideGateway(base.replace(/\/$/, '')) : undefined;
  built = {
    ...live(),
    ...(gateway ? { outside: gateway } : {}),
    signatures: gateway ? signaturesWith(gateway) : signaturesHere,
  };
  return built;
};

export const handler = servicesRoom(connected);
