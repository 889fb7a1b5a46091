import * as z from 'zod';

/**
 * Where a token carries whom it speaks of. A dotted name walks into objects: `user.id`. Providers differ. Roles that a
 * token claims are not read at all: they stand in the regulator's register.
 */
export const ClaimNames = z.strictObject({ account: z.string().default('sub') });
export type ClaimNames = z.infer<typeof ClaimNames>;
export const DEFAULT_CLAIMS: ClaimNames = ClaimNames.parse({});

const at = (claims: unknown, name: string): unknown =>
  Object.hasOwn(Object(claims), name) // `https://example.org/user` is one claim with dots in its name
    ? (claims as Record<string, unknown>)[name]
    : name
        .split('.')
        .reduce<unknown>(
          (value, part) => (Object.hasOwn(Object(value), part) ? (value as Record<string, unknown>)[part] : undefined),
          claims,
        );

/** An account that can be a key, and a line of a log. */
const AccountName = z.union([z.string(), z.int().transform(String)]).pipe(
  z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}#]+$/u),
);

/** The account that verified claims speak of; `undefined` where they name none. */
export const accountIn = (claims: Readonly<Record<string, unknown>>, names: ClaimNames): string | undefined =>
  AccountName.safeParse(at(claims, names.account)).data;
