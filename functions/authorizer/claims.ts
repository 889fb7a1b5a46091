import * as z from 'zod';
import { Caller } from '../platform/caller.ts';
import { Role } from '../platform/roles.ts';

/** Where a token carries what we need. A dotted name walks into objects: `realm_access.roles`. Providers differ. */
export const ClaimNames = z.strictObject({
  account: z.string().default('sub'),
  role: z.string().default('role'),
  organisation: z.string().default('org'),
  division: z.string().default('division'),
});
export type ClaimNames = z.infer<typeof ClaimNames>;
export const DEFAULT_CLAIMS: ClaimNames = ClaimNames.parse({});

const at = (claims: unknown, name: string): unknown =>
  Object.hasOwn(Object(claims), name) // `https://example.org/role` is one claim with dots in its name
    ? (claims as Record<string, unknown>)[name]
    : name
        .split('.')
        .reduce<unknown>(
          (value, part) => (Object.hasOwn(Object(value), part) ? (value as Record<string, unknown>)[part] : undefined),
          claims,
        );

/** A token has one role of ours. A provider's list may hold others' roles beside it; two of ours are none. */
const roleIn = (value: unknown): Role | undefined => {
  const known = (Array.isArray(value) ? value : [value]).flatMap((one) => Role.safeParse(one).data ?? []);
  return known.length === 1 ? known[0] : undefined;
};

const textIn = (value: unknown): string | undefined =>
  value === undefined || value === null || value === '' ? undefined : String(value);

/** The caller that verified claims speak of; `undefined` without an account or exactly one known role. */
export const callerIn = (claims: Readonly<Record<string, unknown>>, names: ClaimNames): Caller | undefined => {
  const organisation = textIn(at(claims, names.organisation));
  const division = textIn(at(claims, names.division));
  const caller = {
    account: textIn(at(claims, names.account)),
    role: roleIn(at(claims, names.role)),
    ...(organisation === undefined ? {} : { organisation }),
    ...(division === undefined ? {} : { division }),
  };
  return Caller.safeParse(caller).data;
};
