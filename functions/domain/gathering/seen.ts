/**
 * Remembers which values were seen and in which row first, in 16 bytes a value, whatever the value's length:
 * a million rows take 32 MB where a map of strings would take several hundred.
 * A value is known by 96 bits of hash; among a million values the chance that two meet is below 10⁻¹⁷.
 */
export interface Seen {
  /** The row where the value was first seen, or undefined where this is the first time; remembers it then. */
  firstRow(value: string, row: number): number | undefined;
}

const STRIDE = 4;

export function rememberValues(): Seen {
  let capacity = 1 << 10;
  let slots = new Uint32Array(capacity * STRIDE);
  let count = 0;
  const hash = new Uint32Array(3);

  /** The place of the hash `a b c` in `table`: its own, or the free one where it belongs. */
  const placeOf = (table: Uint32Array, mask: number, a: number, b: number, c: number): number => {
    let at = a & mask;
    for (;;) {
      const base = at * STRIDE;
      if (table[base + 3] === 0) return base;
      if (table[base] === a && table[base + 1] === b && table[base + 2] === c) return base;
      at = (at + 1) & mask;
    }
  };

  const grow = () => {
    const larger = new Uint32Array(capacity * 2 * STRIDE);
    for (let base = 0; base < slots.length; base += STRIDE) {
      if (slots[base + 3] === 0) continue;
      const place = placeOf(larger, capacity * 2 - 1, slots[base]!, slots[base + 1]!, slots[base + 2]!);
      larger.set(slots.subarray(base, base + STRIDE), place);
    }
    slots = larger;
    capacity *= 2;
  };

  return {
    firstRow(value, row) {
      hash96(value, hash);
      const base = placeOf(slots, capacity - 1, hash[0]!, hash[1]!, hash[2]!);
      const first = slots[base + 3]!;
      if (first !== 0) return first;
      slots[base] = hash[0]!;
      slots[base + 1] = hash[1]!;
      slots[base + 2] = hash[2]!;
      slots[base + 3] = row;
      count++;
      if (count * 2 > capacity) grow();
      return undefined;
    },
  };
}

/** Three multiply-and-rotate lanes over the UTF-16 units, crossed and stirred at the end. */
function hash96(value: string, out: Uint32Array): void {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  let c = 0xc2b2ae35;
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul((b << 13) | (b >>> 19), 5) + Math.imul(unit + 1, 0xcc9e2d51);
    c = Math.imul(c + unit, 0x2c1b3c6d) ^ (c >>> 11);
  }
  a ^= value.length;
  out[0] = stir(a + b);
  out[1] = stir(b ^ Math.imul(c, 0x297a2d39));
  out[2] = stir(c + Math.imul(a, 0x1b873593));
}

function stir(word: number): number {
  let stirred = word ^ (word >>> 16);
  stirred = Math.imul(stirred, 0x7feb352d);
  stirred ^= stirred >>> 15;
  stirred = Math.imul(stirred, 0x846ca68b);
  return (stirred ^ (stirred >>> 16)) >>> 0;
}
