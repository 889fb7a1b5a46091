import * as z from 'zod';
import { joined, sameBytes } from './hashing.ts';
import { type Checkpoint, parseCheckpoint, parseNote, type SignatureLine } from './note.ts';

/** Kinds of signature lines; the bytes before the key enter its id (C2SP signed-note; SM2 is ours). */
const KIND_BYTES = {
  ed25519: [0x01],
  'cosignature-ed25519': [0x04],
  sm2: [0xff, ...Array.from('gongshu/sm2-sm3/v1', (character) => character.charCodeAt(0))],
} as const;
export const KEY_KINDS = Object.keys(KIND_BYTES) as [KeyKind, ...KeyKind[]];
export type KeyKind = keyof typeof KIND_BYTES;

/** A key that a verifier knows from elsewhere, never from the bundle that it checks. */
export const KnownKey = z.object({
  name: z.string().min(1),
  kind: z.enum(KEY_KINDS),
  publicKey: z.base64().describe('Raw: 32 bytes for Ed25519, 65 for SM2'),
});
export type KnownKey = z.infer<typeof KnownKey>;

/** What a verifier trusts: which log, whose keys, and what it has seen of it before. */
export const Policy = z.object({
  origin: z.string().min(1),
  hash: z.enum(['sha256', 'sm3']),
  keys: z.array(KnownKey).min(1).describe("The log's own; one good line is asked for"),
  witnesses: z.array(KnownKey).default([]),
  quorum: z.int().min(0).default(0).describe('How many witnesses must have signed'),
  pin: z
    .object({ size: z.int().min(1), root: z.base64() })
    .optional()
    .describe('A checkpoint that was seen before, from the gazette or an own archive'),
  complete: z
    .string()
    .optional()
    .describe('The bundle must state where its subjects end, not before this moment: no change up to it is left out'),
});
export type Policy = z.infer<typeof Policy>;

/** The cryptography of one kind of machine, given from outside. */
export interface Cryptography {
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  /** The same in base64url, without padding: the form in which millions of them are written. */
  readonly sha256Text: (bytes: Uint8Array) => string;
  readonly verify: Readonly<
    Record<'ed25519' | 'sm2', (publicKey: Uint8Array, text: Uint8Array, signature: Uint8Array) => boolean>
  >;
}

const utf8 = new TextEncoder();
const raw = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** First four bytes of SHA-256(name ‖ LF ‖ kind ‖ key), as hex; SHA-256 even where the log uses SM3. */
export const keyIdOf = ({ name, kind, publicKey }: KnownKey, { sha256 }: Pick<Cryptography, 'sha256'>): string => {
  const id = sha256(joined(utf8.encode(`${name}\n`), Uint8Array.from(KIND_BYTES[kind]), raw(publicKey)));
  return Array.from(id.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** A witness signs the time with the text (C2SP cosignature/v1). */
export const cosignedText = (text: string, seconds: number): string => `cosignature/v1\ntime ${seconds}\n${text}`;

const holds = (key: KnownKey, text: string, { signature }: SignatureLine, { verify }: Cryptography): boolean => {
  if (key.kind !== 'cosignature-ed25519') return verify[key.kind](raw(key.publicKey), utf8.encode(text), signature);
  if (signature.length !== 72) return false;
  const seconds = Number(new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0));
  return verify.ed25519(raw(key.publicKey), utf8.encode(cosignedText(text, seconds)), signature.subarray(8));
};

export type NoteFault =
  | 'not-a-note'
  | 'not-a-checkpoint'
  | 'other-log'
  | 'no-known-signature'
  | 'bad-signature'
  | 'too-few-witnesses';

/**
 * The checkpoint of a note, if the policy lets it be believed. Lines of unknown keys are passed over; a bad line of a
 * known key condemns the note. A signature alone proves nothing against the log's operator: `anchored` says whether
 * the policy has a pin or a quorum of witnesses besides.
 */
export const openNote = (
  note: string,
  policy: Policy,
  cryptography: Cryptography,
): { readonly checkpoint: Checkpoint; readonly witnesses: number } | { readonly fault: NoteFault } => {
  const parsed = parseNote(note);
  if (!parsed) return { fault: 'not-a-note' };
  const checkpoint = parseCheckpoint(parsed.text);
  if (!checkpoint) return { fault: 'not-a-checkpoint' };
  if (checkpoint.origin !== policy.origin) return { fault: 'other-log' };
  const good = (keys: readonly KnownKey[]): number | undefined => {
    const signed = new Set<string>();
    for (const key of keys) {
      const id = keyIdOf(key, cryptography);
      for (const line of parsed.signatures.filter((one) => one.name === key.name && one.keyId === id)) {
        if (!holds(key, parsed.text, line, cryptography)) return undefined;
        signed.add(key.name);
      }
    }
    return signed.size;
  };
  const own = good(policy.keys);
  const witnesses = good(policy.witnesses);
  if (own === undefined || witnesses === undefined) return { fault: 'bad-signature' };
  if (own === 0) return { fault: 'no-known-signature' };
  if (witnesses < policy.quorum) return { fault: 'too-few-witnesses' };
  return { checkpoint, witnesses };
};

/** Whether the policy can catch an operator that rewrites its own history. */
export const anchored = ({ pin, quorum }: Policy): boolean => pin !== undefined || quorum > 0;

export const sameRoot = (a: Checkpoint, size: number, root: string): boolean =>
  a.size === size && sameBytes(a.root, raw(root));
