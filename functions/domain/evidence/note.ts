import { HASH_BYTES } from './hashing.ts';

/** What a log says of itself at one moment (C2SP tlog-checkpoint): its name, its size and its root. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** One signature line of a note (C2SP signed-note): who, with which key, and the bytes. */
export interface SignatureLine {
  readonly name: string;
  /** First 4 bytes of the hash of the key, as hex. */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array | undefined => {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return undefined;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return base64(bytes) === text ? bytes : undefined;
};
const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));

/** The text that is signed: three lines, each ended by LF. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${base64(root)}\n`;

/** The text with its signatures, as it is published. */
export const signedNote = (text: string, signatures: readonly SignatureLine[]): string => {
  const lines = signatures.map(
    ({ name, keyId, signature }) => `— ${name} ${base64(Uint8Array.from([...bytesOf(keyId), ...signature]))}\n`,
  );
  return `${text}\n${lines.join('')}`;
};

export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly SignatureLine[];
}

const LINE = /^— ([^\s+]+) (\S+)$/u;

/** Takes a signed note apart, or `undefined` where it is none. Says nothing of whether a signature holds. */
export const parseNote = (note: string): SignedNote | undefined => {
  const at = note.lastIndexOf('\n\n');
  if (at < 0 || !note.endsWith('\n')) return undefined;
  const lines = note.slice(at + 2, -1).split('\n');
  const signatures: SignatureLine[] = [];
  for (const line of lines) {
    const [, name, text] = LINE.exec(line) ?? [];
    const bytes = text === undefined ? undefined : fromBase64(text);
    if (!name || !bytes || bytes.length < 5) return undefined;
    signatures.push({ name, keyId: hexOf(bytes.subarray(0, 4)), signature: bytes.slice(4) });
  }
  return { text: note.slice(0, at + 1), signatures };
};

/** The checkpoint in a note's text, or `undefined`. Extension lines are refused: this log writes none. */
export const parseCheckpoint = (text: string): Checkpoint | undefined => {
  const [origin, size, root64, end, ...more] = text.split('\n');
  const root = fromBase64(root64 ?? '');
  if (!origin || !/^(0|[1-9][0-9]{0,15})$/.test(size ?? '') || end !== '' || more.length > 0) return undefined;
  if (root?.length !== HASH_BYTES || !Number.isSafeInteger(Number(size))) return undefined;
  return { origin, size: Number(size), root };
};
