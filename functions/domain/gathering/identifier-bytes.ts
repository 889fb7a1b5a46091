import { PROVINCES, RESIDENT_WEIGHTS, USCC_ALPHABET, USCC_WEIGHTS } from '../identifiers.ts';

/**
 * The check characters of `identifiers.ts` read from bytes, for files of millions of rows. Same verdicts on canonical
 * numbers, and no reasons.
 */

const ZERO = 0x30;
const CHECKS = Uint8Array.from('10X98765432', (character) => character.charCodeAt(0));
const RESIDENT = Int32Array.from(RESIDENT_WEIGHTS);
const KNOWN_PROVINCES = new Uint8Array(100);
for (const code of PROVINCES) KNOWN_PROVINCES[Number(code)] = 1;

/** Whether the eighteen bytes from `from` are a resident identity number (GB 11643); `latest` is a day as `YYYYMMDD`. */
export function isResidentIdAt(bytes: Uint8Array, from: number, latest: number): boolean {
  let sum = 0;
  let born = 0;
  for (let place = 0; place < 17; place++) {
    const digit = bytes[from + place]! - ZERO;
    if (digit < 0 || digit > 9) return false;
    sum += digit * RESIDENT[place]!;
    if (place >= 6 && place < 14) born = born * 10 + digit;
  }
  if (CHECKS[sum % 11] !== bytes[from + 17]) return false;
  if (KNOWN_PROVINCES[(bytes[from]! - ZERO) * 10 + bytes[from + 1]! - ZERO] === 0) return false;
  return born >= 19_000_101 && born <= latest && isDayNumber(born);
}

/** Days that exist; the 29th of February is left to the text, so that leap years are told in one place. */
function isDayNumber(day: number): boolean {
  const month = Math.floor(day / 100) % 100;
  const date = day % 100;
  return month >= 1 && month <= 12 && date >= 1 && date <= LONGEST[month - 1]!;
}
const LONGEST = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Place of each byte in the 31 characters of GB 32100, -1 for others; and in the 36 of GB 11714. */
const OUTER = placesIn(USCC_ALPHABET);
const INNER = placesIn('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const OUTER_WEIGHTS = Int32Array.from(USCC_WEIGHTS);
const INNER_WEIGHTS = Int32Array.from([3, 7, 9, 10, 5, 8, 4, 2]);
const INNER_CHECKS = Uint8Array.from('0X987654321', (character) => character.charCodeAt(0));

function placesIn(alphabet: string): Int8Array {
  const places = new Int8Array(256).fill(-1);
  for (const [place, character] of [...alphabet].entries()) places[character.charCodeAt(0)] = place;
  return places;
}

/** Whether the eighteen bytes from `from` are a credit code right at both levels (GB 32100, GB 11714). */
export function isUsccAt(bytes: Uint8Array, from: number): boolean {
  let outer = 0;
  let inner = 0;
  for (let place = 0; place < 17; place++) {
    const byte = bytes[from + place]!;
    const value = OUTER[byte]!;
    if (value < 0 || (place >= 2 && place < 8 && value > 9)) return false;
    outer += value * OUTER_WEIGHTS[place]!;
    if (place >= 8 && place < 16) inner += INNER[byte]! * INNER_WEIGHTS[place - 8]!;
  }
  return OUTER[bytes[from + 17]!] === (31 - (outer % 31)) % 31 && INNER_CHECKS[inner % 11] === bytes[from + 16];
}
