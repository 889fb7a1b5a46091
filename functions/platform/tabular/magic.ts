import type { Format } from './source.ts';

/** What a file really is, by its first bytes. `undefined`: text, or nothing that is known. */
export type Kind =
  | 'zip'
  | 'ole'
  | 'pdf'
  | 'gzip'
  | 'image'
  | 'parquet'
  | 'rar'
  | '7z'
  | 'biff'
  | 'access'
  | 'binary'
  | 'html'
  | 'xml'
  | 'json'
  | 'json-array';

const BINARY: readonly (readonly [Kind, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['gzip', [0x1f, 0x8b]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  // The bare records of Excel 2 to 4, without a container.
  ['biff', [0x09, 0x00, 0x04, 0x00]],
  ['biff', [0x09, 0x02, 0x06, 0x00]],
  ['biff', [0x09, 0x04, 0x06, 0x00]],
  ['access', [0x00, 0x01, 0x00, 0x00, 0x53, 0x74, 0x61, 0x6e, 0x64, 0x61, 0x72, 0x64]],
];

/** So many zeros in a row among the first bytes are of no text, UTF-16 neither: dBASE, tar and the like. */
const ZEROS = Buffer.alloc(8);
const ZEROS_WITHIN = 128;

const TEXTUAL: readonly (readonly [Kind, RegExp])[] = [
  ['html', /^\s*<(?:!doctype html|html|table|meta|head|style)/i],
  ['xml', /^\s*<(?:\?xml|\?mso-application|workbook)/i],
  ['json-array', /^\s*\[\s*[{[\]]/],
  ['json', /^\s*\{\s*(?:"[^"\n]*"\s*:|\})/],
];

/** Says what the first bytes of a file show it to be. */
export function kindOf(head: Uint8Array): Kind | undefined {
  const binary = BINARY.find(([, magic]) => magic.every((byte, at) => head[at] === byte));
  if (binary !== undefined) return binary[0];
  if (Buffer.from(head.subarray(0, ZEROS_WITHIN)).includes(ZEROS)) return 'binary';
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const decoder = new TextDecoder(utf16 ? (head[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8');
  const text = decoder.decode(head.subarray(0, 512)).replace(/^\uFEFF/, '');
  return TEXTUAL.find(([, form]) => form.test(text))?.[0];
}

/** The kinds that a declared format may show. */
const ALLOWED: Readonly<Record<Format, readonly (Kind | undefined)[]>> = {
  csv: [undefined],
  tsv: [undefined],
  json: ['json-array', 'json', undefined],
  jsonl: [undefined, 'json'],
  xlsx: ['zip'],
  xls: ['ole'],
  parquet: ['parquet'],
};

/** Whether a file that shows itself to be `kind` can be what it was declared to be. */
export function isDeclared(kind: Kind | undefined, format: Format): boolean {
  return ALLOWED[format].includes(kind);
}

/** What to call a kind in a fault. */
export const KIND_NAMES: Readonly<Record<Kind | 'text', string>> = {
  zip: 'ZIP/xlsx',
  ole: 'xls/OLE',
  pdf: 'PDF',
  gzip: 'gzip',
  image: 'image',
  parquet: 'Parquet',
  rar: 'RAR',
  '7z': '7z',
  biff: 'Excel 2–4',
  access: 'Access',
  binary: 'binary',
  html: 'HTML',
  xml: 'XML',
  json: 'JSON',
  'json-array': 'JSON array',
  text: 'text',
};
