/**
 * The directory of an OLE compound file, the container of .xls, of other old documents and of encrypted new ones: which
 * streams it has tells what it is. Sectors are followed as MS-CFB says, and no further than the file has any.
 */

export type OleKind = 'workbook' | 'biff5-workbook' | 'macro-workbook' | 'encrypted' | 'other' | 'damaged';

const FREE = 0xfffffffa;
const ENTRY_BYTES = 128;
const HEADER_SECTORS = 109;
const MOST_ENTRIES = 10_000;

/** What the compound file whose bytes these are holds. */
export function oleKindOf(bytes: Buffer): OleKind {
  const streams = streamsOf(bytes);
  if (streams === undefined) return 'damaged';
  const names = new Set(streams);
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo')) return 'encrypted';
  if (names.has('Workbook')) {
    if (names.has('_VBA_PROJECT_CUR')) return 'macro-workbook';
    return hasPassword(bytes) ? 'encrypted' : 'workbook';
  }
  return names.has('Book') ? 'biff5-workbook' : 'other';
}

/** Names in the directory; undefined where the container is cut or broken. */
function streamsOf(bytes: Buffer): string[] | undefined {
  try {
    const size = 2 ** bytes.readUInt16LE(30);
    if (size !== 512 && size !== 4096) return undefined;
    const sectors = fatOf(bytes, size);
    const names: string[] = [];
    let sector = bytes.readUInt32LE(48);
    for (let seen = 0; sector < FREE; sector = sectors(sector)) {
      const from = (sector + 1) * size;
      if (from + size > bytes.length) return undefined;
      for (let at = from; at < from + size; at += ENTRY_BYTES) {
        if (++seen > MOST_ENTRIES) return undefined;
        const length = bytes.readUInt16LE(at + 64);
        const type = bytes[at + 66];
        if (type === 0 || length < 2 || length > 64) continue;
        names.push(bytes.toString('utf16le', at, at + length - 2));
        if (type === 2 && !isWhole(bytes, at, size)) return undefined;
      }
    }
    return names;
  } catch {
    return undefined;
  }
}

/** Whether the file is long enough for a stream of the length that its entry tells. */
function isWhole(bytes: Buffer, entry: number, size: number): boolean {
  const length = bytes.readUInt32LE(entry + 120);
  const first = bytes.readUInt32LE(entry + 116);
  return length <= bytes.length && (length < 4096 || (first + 2) * size <= bytes.length + size);
}

/** The chain of sectors: which follows one. */
function fatOf(bytes: Buffer, size: number): (sector: number) => number {
  const perSector = size / 4;
  const fat: number[] = [];
  for (let at = 0; at < HEADER_SECTORS; at++) {
    const sector = bytes.readUInt32LE(76 + at * 4);
    if (sector >= FREE) break;
    fat.push(sector);
  }
  let more = bytes.readUInt32LE(68);
  for (let hops = 0; more < FREE && hops < MOST_ENTRIES; hops++) {
    const from = (more + 1) * size;
    for (let at = 0; at < perSector - 1; at++) {
      const sector = bytes.readUInt32LE(from + at * 4);
      if (sector < FREE) fat.push(sector);
    }
    more = bytes.readUInt32LE(from + (perSector - 1) * 4);
  }
  return (sector) => {
    const holder = fat[Math.floor(sector / perSector)];
    if (holder === undefined) throw new RangeError('a sector beyond the table');
    return bytes.readUInt32LE((holder + 1) * size + (sector % perSector) * 4);
  };
}

/** A BIFF8 workbook says that it is encrypted with a FILEPASS record right after its first BOF. */
function hasPassword(bytes: Buffer): boolean {
  const begin = Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]);
  for (let at = bytes.indexOf(begin); at >= 0; at = bytes.indexOf(begin, at + 1)) {
    let record = at + 4 + bytes.readUInt16LE(at + 2);
    for (let looked = 0; looked < 4 && record + 4 <= bytes.length; looked++) {
      const type = bytes.readUInt16LE(record);
      if (type === 0x2f) return true;
      record += 4 + bytes.readUInt16LE(record + 2);
    }
  }
  return false;
}
