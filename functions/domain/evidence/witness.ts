import type { Hashing } from './hashing.ts';
import { type Cryptography, type KnownKey, openNote } from './keys.ts';
import { type Checkpoint, parseCheckpoint, parseNote } from './note.ts';
import { verifyConsistency } from './proofs.ts';

/** What a witness is asked (C2SP tlog-witness, add-checkpoint): from which size, by which proof, to which checkpoint. */
export interface Addition {
  readonly older: number;
  readonly proof: readonly Uint8Array[];
  readonly note: string;
}

/** A log that a witness has agreed to watch. */
export interface WatchedLog {
  readonly origin: string;
  readonly hash: 'sha256' | 'sm3';
  readonly keys: readonly KnownKey[];
}

/** What a witness last signed of a log. */
export interface Seen {
  readonly size: number;
  readonly root: Uint8Array;
}

/** The request as it is sent. */
export const additionText = ({ older, proof, note }: Addition): string =>
  `old ${older}\n${proof.map((hash) => `${btoa(String.fromCharCode(...hash))}\n`).join('')}\n${note}`;

const LONGEST_PROOF = 63;

const parseAddition = (text: string): Addition | undefined => {
  const at = text.indexOf('\n\n');
  const [first = '', ...lines] = text.slice(0, Math.max(0, at)).split('\n');
  const [, size] = /^old (0|[1-9][0-9]{0,15})$/.exec(first) ?? [];
  if (size === undefined || lines.length > LONGEST_PROOF) return undefined;
  if (!lines.every((line) => /^[A-Za-z0-9+/]{43}=$/.test(line))) return undefined;
  const proof = lines.map((line) => Uint8Array.from(atob(line), (character) => character.charCodeAt(0)));
  return { older: Number(size), proof, note: text.slice(at + 2) };
};

export type Judgement =
  | { readonly status: 200; readonly checkpoint: Checkpoint; readonly text: string }
  /** `seen`: the size that the witness goes on from. */
  | { readonly status: 409; readonly seen: number }
  | { readonly status: 400 | 403 | 404 | 422 };

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);

/**
 * Whether a witness may sign: a log that it watches, signed by that log's key, and going on from exactly what the witness
 * signed last. That, and nothing of what the log says, is what its signature means.
 */
export const judgeAddition = (
  request: string,
  watched: (origin: string) => WatchedLog | undefined,
  seenOf: (origin: string) => Seen | undefined,
  {
    hashingOf,
    cryptography,
  }: { readonly hashingOf: (name: Hashing['name']) => Hashing; readonly cryptography: Cryptography },
): Judgement => {
  const addition = parseAddition(request);
  const parsed = addition && parseNote(addition.note);
  const checkpoint = parsed && parseCheckpoint(parsed.text);
  if (!addition || !parsed || !checkpoint) return { status: 400 };
  const log = watched(checkpoint.origin);
  if (!log) return { status: 404 };
  const policy = { origin: log.origin, hash: log.hash, keys: [...log.keys], witnesses: [], quorum: 0 };
  if ('fault' in openNote(addition.note, policy, cryptography)) return { status: 403 };
  const { older, proof } = addition;
  if (older > checkpoint.size) return { status: 400 };
  const seen = seenOf(log.origin);
  if (older !== (seen?.size ?? 0)) return { status: 409, seen: seen?.size ?? 0 };
  const allowed = { status: 200, checkpoint, text: parsed.text } as const;
  if (!seen || older === 0) return proof.length === 0 ? allowed : { status: 422 };
  if (older === checkpoint.size)
    return sameBytes(seen.root, checkpoint.root) ? allowed : { status: 409, seen: seen.size };
  const claim = { older, newer: checkpoint.size, olderRoot: seen.root, newerRoot: checkpoint.root, proof };
  return verifyConsistency(hashingOf(log.hash), claim) ? allowed : { status: 422 };
};

/** A witness's signature as it enters a note: the second at which it was made, then the signature over both. */
export const cosignature = (seconds: number, signature: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(8 + signature.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds));
  bytes.set(signature, 8);
  return bytes;
};
