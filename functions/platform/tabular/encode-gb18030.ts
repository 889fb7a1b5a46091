/**
 * Writes GB18030, which the platform's text encoders do not: the decoder turned round once.
 * For fixtures and demonstrations; published files are UTF-8.
 */

const BMP_FIRST = 0x81;
const BMP_LAST = 0x84;
const SUPPLEMENTARY_FIRST = 0x90;

let table: ReadonlyMap<number, Buffer> | undefined;

/** The bytes that decode to `text`. Throws `RangeError` for a lone half of a character and for 19 private-use points. */
export function encodeGb18030(text: string): Buffer {
  table ??= invert();
  const parts: Buffer[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point < 0x80) parts.push(Buffer.of(point));
    else if (point > 0xffff) parts.push(fourBytes(SUPPLEMENTARY_FIRST, point - 0x10000));
    else {
      const bytes = table.get(point);
      if (bytes === undefined) throw new RangeError(`GB18030 has no U+${point.toString(16)}`);
      parts.push(bytes);
    }
  }
  return Buffer.concat(parts);
}

/** Every two-byte and four-byte form of a character of the basic plane; the shorter form wins. */
function invert(): ReadonlyMap<number, Buffer> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const found = new Map<number, Buffer>();
  const learn = (bytes: Buffer) => {
    try {
      const character = decoder.decode(bytes);
      const point = character.codePointAt(0)!;
      if ([...character].length === 1 && !found.has(point)) found.set(point, bytes);
    } catch {
      // The pair is not assigned.
    }
  };
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) learn(Buffer.of(lead, trail));
  const perLead = 10 * 126 * 10;
  for (let linear = 0; linear < (BMP_LAST - BMP_FIRST + 1) * perLead; linear++) learn(fourBytes(BMP_FIRST, linear));
  return found;
}

function fourBytes(firstLead: number, linear: number): Buffer {
  return Buffer.of(
    firstLead + Math.floor(linear / 12_600),
    0x30 + (Math.floor(linear / 1_260) % 10),
    0x81 + (Math.floor(linear / 10) % 126),
    0x30 + (linear % 10),
  );
}
