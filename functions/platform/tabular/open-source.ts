import { stat } from 'node:fs/promises';
import { type Fault, fault } from '../../domain/gathering/faults.ts';
import { type DeclaredEncoding, type Decoded, detectEncoding, type Encoding, headOf, openText } from './decode.ts';
import { isDeclared, KIND_NAMES, kindOf } from './magic.ts';
import type { Doubt } from './plausible.ts';
import { readCsv } from './read-csv.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readXlsx } from './read-xlsx.ts';
import type { Format, Limits, RowSource } from './source.ts';

/** What a person should see about how a file was opened. */
export type SourceDoubt = Doubt | 'utf-16-without-mark' | 'more-sheets';

/** Opens a file of a declared format as rows, after its first bytes and encoding have been looked at. */
export async function openSource(
  { path, format, encoding }: { readonly path: string; readonly format: Format; readonly encoding?: DeclaredEncoding },
  limits: Limits,
  warn: (code: SourceDoubt) => void,
): Promise<{ readonly rows: RowSource; readonly encoding?: Encoding } | { readonly fault: Fault }> {
  const { size } = await stat(path);
  if (size === 0) return { fault: fault('empty-file', { row: 0 }) };
  if (size > limits.maxBytes) return { fault: fault('file-too-large', { row: 0 }, { limit: limits.maxBytes }) };
  const kind = kindOf(await headOf(path, 1024));
  if (!isDeclared(kind, format)) {
    // Excel wraps an encrypted workbook in the old container, which is also that of .xls.
    const code =
      kind === 'ole' && format === 'xlsx' && (await isEncryptedWorkbook(path)) ? 'encrypted' : 'wrong-format';
    return { fault: fault(code, { row: 0 }, { declared: format, actual: KIND_NAMES[kind ?? 'text'] }) };
  }
  if (format === 'xlsx') return { rows: readXlsx(path, limits, (sheets) => sheets > 1 && warn('more-sheets')) };

  const decoded = await detectEncoding(path, encoding);
  if ('fault' in decoded) return decoded;
  if (decoded.doubt !== undefined) warn(decoded.doubt);
  return { rows: READERS[format](path, decoded, limits), encoding: decoded.encoding };
}

const READERS: Readonly<Record<'csv' | 'jsonl', (path: string, decoded: Decoded, limits: Limits) => RowSource>> = {
  csv: (path, decoded, limits) => readCsv(openText(path, decoded), limits),
  jsonl: (path, decoded, limits) => readJsonLines(() => openText(path, decoded), limits),
};

async function isEncryptedWorkbook(path: string): Promise<boolean> {
  const head = Buffer.from(await headOf(path, 256 * 1024));
  return head.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
