import { IN_FORCE, RETIRED } from './division-codes.ts';

/** What is known of a division code: in force, or retired with the year of the last edition of GB/T 2260 that had it. */
export type DivisionStanding = 'in-force' | { readonly lastSeen: number };

let standings: ReadonlyMap<string, DivisionStanding> | undefined;
let inForce: Uint8Array | undefined;

/** The standing of a six-digit code; undefined where no edition from 2002 to 2023 has it, which newer codes also are. */
export function standingOf(code: string): DivisionStanding | undefined {
  standings ??= new Map([...retiredCodes(), ...codesInForce().map((one) => [one, 'in-force'] as const)]);
  return standings.get(code);
}

/** Whether the six bytes from `from` are a code in force. */
export function isInForceAt(bytes: Uint8Array, from: number): boolean {
  inForce ??= bitsOf(codesInForce());
  let code = 0;
  for (let place = 0; place < 6; place++) {
    const digit = bytes[from + place]! - 0x30;
    if (digit < 0 || digit > 9) return false;
    code = code * 10 + digit;
  }
  return inForce[code] === 1;
}

function codesInForce(): string[] {
  return Object.entries(IN_FORCE).flatMap(([province, rest]) => rest.split(' ').map((last) => province + last));
}

function retiredCodes(): [string, DivisionStanding][] {
  return Object.entries(RETIRED).flatMap(([province, years]) =>
    Object.entries(years).flatMap(([year, rest]) =>
      rest.split(' ').map((last): [string, DivisionStanding] => [province + last, { lastSeen: Number(year) }]),
    ),
  );
}

function bitsOf(codes: readonly string[]): Uint8Array {
  const bits = new Uint8Array(1_000_000);
  for (const code of codes) bits[Number(code)] = 1;
  return bits;
}
