import * as z from 'zod';
import { Cite } from '../law/schema.ts';
import { fromBase64url } from './base64url.ts';
import { joined, leafInput } from './hashing.ts';
import type { Cryptography } from './keys.ts';

const Hash = z.string().regex(/^sha256:[A-Za-z0-9_-]{43}$/);

/**
 * What enters the log of an event: everything that the public may one day check, and only commitments to what is about
 * a person. The commitments' openings lie elsewhere and can be erased without harm to a single proof.
 */
export const Entry = z.strictObject({
  v: z.literal(1),
  id: z.string(),
  at: z.string(),
  kind: z.enum(['change', 'read', 'refusal']),
  action: z.string(),
  actor: z.strictObject({
    role: z.string(),
    organisation: z.string().optional(),
    emergency: z.string().optional().describe('The emergency access under which it was read'),
  }),
  subject: z.strictObject({ type: z.string(), id: z.string() }),
  seq: z.int().min(1).optional().describe("The subject's version; counts from 1 without a gap"),
  prev: Hash.nullable().optional().describe("The leaf of the subject's event before"),
  basis: z.array(Cite).optional(),
  outcome: z.int().optional(),
  code: z.string().optional(),
  request: z.string(),
  personal: z.record(z.string(), Hash).describe('Field → salted commitment'),
});
export type Entry = z.infer<typeof Entry>;

/** What a commitment hides: shown with its salt, it can be checked against the log. */
export const Opening = z.strictObject({
  f: z.string(),
  v: z.unknown(),
  // In the one way to write it: bits that mean nothing must be zero.
  salt: z.string().regex(/^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/),
});
export type Opening = z.infer<typeof Opening>;

/** Longest entry that a bundle of entries can hold (C2SP: two bytes of length). */
export const MAX_ENTRY_BYTES = 65_535;

const utf8 = new TextEncoder();
const COMMITMENT = utf8.encode('gongshu/commit/v1\0');

type Sha256 = Pick<Cryptography, 'sha256Text'>;

/**
 * An entry's hash as a leaf, by which the next event of its subject names it. Always SHA-256, so that the entries of a
 * log that uses SM3 are the same.
 */
export const entryHash = ({ sha256Text }: Sha256, entry: Uint8Array): string =>
  `sha256:${sha256Text(leafInput(entry))}`;

/** Commitment to a field: SHA-256(`gongshu/commit/v1` ‖ 00 ‖ salt ‖ JCS({f, v})). `canonical` is RFC 8785. */
export const commitment = (
  { sha256Text }: Sha256,
  canonical: (value: unknown) => string,
  { f, v, salt }: Opening,
): string => `sha256:${sha256Text(joined(COMMITMENT, fromBase64url(salt), utf8.encode(canonical({ f, v }))))}`;
