/**
 * Remembers which values were seen and in which row first. While they ascend, as the codes of a list mostly do, none can
 * repeat and they are only kept. From the first that does not ascend each is known by 96 bits of hash, in 16 bytes a
 * value whatever its length: a million rows take 32 MB where a map of strings would take several hundred, and the chance
 * that two values meet is below 10⁻¹⁷.
 */
export interface Seen {
  /**
   * The row where the value, the UTF-8 bytes `from` to `to`, was first seen; undefined where this is the first time, and
   * remembers it then. Rows count from 1.
   */
  firstRow(bytes: Uint8Array, from: number, to: number, row: number): number | undefined;
}

const STRIDE = 4;

/** Bytes of ascending values that are kept for later: past these they are looked up from then on. */
const MOST_KEPT = 256 * 1024 * 1024;

/** Words up to which a table grows fourfold, so that its values are moved less often: 8 MB. */
const QUICKLY = 2 ** 21;

export function rememberValues(): Seen {
  /** While values ascend: their bytes one after the other, where each ends, and its row. */
  let kept: Uint8Array<ArrayBufferLike> = new Uint8Array(1 << 12);
  let ends = new Uint32Array(1 << 8);
  let rows = new Uint32Array(1 << 8);
  let ascending = true;
  let count = 0;
  /** From then on a hash table: three words of hash and the row. */
  let slots = new Uint32Array(0);
  const hash = new Uint32Array(3);

  /** The place of a hash in the table: its own, or the free one where it belongs. */
  const placeOf = (a: number, b: number, c: number): number => {
    const mask = slots.length / STRIDE - 1;
    for (let at = a & mask; ; at = (at + 1) & mask) {
      const base = at * STRIDE;
      if (slots[base + 3] === 0) return base;
      if (slots[base] === a && slots[base + 1] === b && slots[base + 2] === c) return base;
    }
  };

  const put = (base: number, a: number, b: number, c: number, row: number) => {
    slots[base] = a;
    slots[base + 1] = b;
    slots[base + 2] = c;
    slots[base + 3] = row;
  };

  const grow = () => {
    const old = slots;
    slots = new Uint32Array(old.length * (old.length <= QUICKLY ? 4 : 2));
    for (let base = 0; base < old.length; base += STRIDE) {
      const [a, b, c, row] = [old[base]!, old[base + 1]!, old[base + 2]!, old[base + 3]!];
      if (row !== 0) put(placeOf(a, b, c), a, b, c, row);
    }
  };

  const lookUpFromNowOn = () => {
    ascending = false;
    slots = new Uint32Array(2 ** Math.ceil(Math.log2(count * 4 + 1024)) * STRIDE);
    for (let at = 0, from = 0; at < count; from = ends[at++]!) {
      hash96(kept, from, ends[at]!, hash);
      put(placeOf(hash[0]!, hash[1]!, hash[2]!), hash[0]!, hash[1]!, hash[2]!, rows[at]!);
    }
    kept = new Uint8Array(0);
    ends = new Uint32Array(0);
    rows = new Uint32Array(0);
  };

  const keep = (bytes: Uint8Array, from: number, to: number, row: number) => {
    const begin = count === 0 ? 0 : ends[count - 1]!;
    const end = begin + to - from;
    if (end > kept.length) kept = longer(kept, new Uint8Array(end * 2));
    if (count === ends.length) {
      ends = longer(ends, new Uint32Array(count * 2));
      rows = longer(rows, new Uint32Array(count * 2));
    }
    for (let at = begin, source = from; at < end; at++, source++) kept[at] = bytes[source]!;
    ends[count] = end;
    rows[count] = row;
    count++;
  };

  return {
    firstRow(bytes, from, to, row) {
      if (ascending) {
        const end = count === 0 ? 0 : ends[count - 1]!;
        const begin = count < 2 ? 0 : ends[count - 2]!;
        if (end < MOST_KEPT && (count === 0 || isAfter(bytes, from, to, kept, begin, end))) {
          keep(bytes, from, to, row);
          return undefined;
        }
        lookUpFromNowOn();
      }
      hash96(bytes, from, to, hash);
      const base = placeOf(hash[0]!, hash[1]!, hash[2]!);
      const first = slots[base + 3]!;
      if (first !== 0) return first;
      put(base, hash[0]!, hash[1]!, hash[2]!, row);
      if (++count * 2 * STRIDE > slots.length) grow();
      return undefined;
    },
  };
}

const longer = <T extends Uint8Array | Uint32Array>(values: T, into: T): T => {
  into.set(values);
  return into;
};

/** Whether a value stands after another, `begin` to `end`, in the order of bytes. */
function isAfter(bytes: Uint8Array, from: number, to: number, other: Uint8Array, begin: number, end: number): boolean {
  const length = to - from;
  const shorter = Math.min(length, end - begin);
  for (let at = 0; at < shorter; at++) {
    const difference = bytes[from + at]! - other[begin + at]!;
    if (difference !== 0) return difference > 0;
  }
  return length > end - begin;
}

/** Three multiply-and-rotate lanes over the bytes, crossed and stirred at the end. */
function hash96(bytes: Uint8Array, from: number, to: number, out: Uint32Array): void {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  let c = 0xc2b2ae35;
  for (let at = from; at < to; at++) {
    const unit = bytes[at]!;
    a = Math.imul(a ^ unit, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul((b << 13) | (b >>> 19), 5) + Math.imul(unit + 1, 0xcc9e2d51);
    c = Math.imul(c + unit, 0x2c1b3c6d) ^ (c >>> 11);
  }
  a ^= to - from;
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
