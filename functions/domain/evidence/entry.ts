import * as z from 'zod';
import { Cite } from '../law/schema.ts';

const Hash = z.string().regex(/^(sha256|sm3):[A-Za-z0-9_-]{43}$/);

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
  actor: z.strictObject({ role: z.string(), organisation: z.string().optional() }),
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
export const Opening = z.strictObject({ f: z.string(), v: z.unknown(), salt: z.base64url() });
export type Opening = z.infer<typeof Opening>;

/** Longest entry that a bundle of entries can hold (C2SP: two bytes of length). */
export const MAX_ENTRY_BYTES = 65_535;

/** Name of a hash with its bytes as text, as entries carry it. */
export const hashName = (name: 'sha256' | 'sm3', bytes: Uint8Array): string =>
  `${name}:${btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')}`;
