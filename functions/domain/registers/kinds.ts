import { caseKinds } from './cases.ts';
import { compilingKinds } from './compiling.ts';
import { complaintKinds } from './complaints.ts';
import { continuityKinds } from './continuity.ts';
import { governanceKinds } from './governance.ts';
import type { Kind } from './kind.ts';
import { operationKinds } from './operations.ts';
import { outsourcingKinds } from './outsourcing.ts';
import { safeguardKinds } from './safeguards.ts';
import { securityKinds } from './security.ts';
import { supervisionKinds } from './supervision.ts';

/** Every kind of register. To record something new, add a row in the file of its capability. */
export const KINDS = {
  ...complaintKinds,
  ...supervisionKinds,
  ...caseKinds,
  ...securityKinds,
  ...safeguardKinds,
  ...operationKinds,
  ...compilingKinds,
  ...governanceKinds,
  ...continuityKinds,
  ...outsourcingKinds,
} as const satisfies Readonly<Record<string, Kind>>;
export type KindName = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as [KindName, ...KindName[]];

/** The kind of that name; none where there is no such kind. */
export const kindOf = (name: string): Kind | undefined =>
  Object.hasOwn(KINDS, name) ? (KINDS as Readonly<Record<string, Kind>>)[name] : undefined;
