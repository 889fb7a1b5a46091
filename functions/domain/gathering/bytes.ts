/**
 * What the bytes of UTF-8 text are, one bit a kind: a reader joins the bits of a field while it looks for its end, and
 * a screen (`screen.ts`) can then tell most fields without looking again.
 */

export const DIGIT = 1;
export const LETTER = 2;
/** Printable ASCII that is none of the others. */
export const SIGN = 4;
export const SPACE = 8;
/** First byte of a character that is neither space nor wide form, such as any Han character. */
export const HIGH = 16;
/** First byte of a character that may be a space, a wide form or a lost character: U+0080–U+00BF, U+1xxx–U+3xxx, U+Fxxx. */
export const WIDE = 32;
/** Control characters, layout too. */
export const CONTROL = 64;
/** `+` and `.`: what spreadsheets leave of a code or a month (`1.10101E+11`, `2016.1`). */
export const TELLING = 128;
/** A quote written twice inside a quoted field: its bytes are not its text. */
export const ESCAPED = 256;

/** The kind of each byte. */
export const KINDS: Readonly<Uint16Array> = Uint16Array.from({ length: 256 }, (_, byte) => kindOf(byte));

function kindOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return DIGIT;
  if ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) return LETTER;
  if (byte === 0x20) return SPACE;
  if (byte === 0x2b || byte === 0x2e) return TELLING;
  if (byte > 0x20 && byte < 0x7f) return SIGN;
  if (byte < 0x80) return CONTROL;
  if (byte < 0xc0) return 0;
  return byte === 0xc2 || (byte >= 0xe1 && byte <= 0xe3) || byte === 0xef ? WIDE : HIGH;
}

/** How many characters the UTF-8 bytes `from` to `to` are: code points, as `length` of an item counts. */
export function characters(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if ((bytes[at]! & 0xc0) !== 0x80) count++;
  return count;
}
