import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { v4 as uuid } from 'uuid';
import { type Fault, fault } from '../../domain/gathering/faults.ts';
import { gunzip, namesInArchive, unzip } from './archive.ts';
import type { Dialect } from './csv-records.ts';
import { chunksOf, type DecodedText, decodeText, type Encoding, headOf } from './decode.ts';
import { isDeclared, KIND_NAMES, type Kind, kindOf } from './magic.ts';
import { oleKindOf } from './ole.ts';
import type { Doubt } from './plausible.ts';
import { dialectOf, readCsv } from './read-csv.ts';
import { readJsonArray, readJsonLines } from './read-json.ts';
import { readParquet } from './read-parquet.ts';
import type { Sheets } from './read-workbook.ts';
import { readXls } from './read-xls.ts';
import { readXlsx } from './read-xlsx.ts';
import type { Format, Limits, RowSource } from './source.ts';

/** What a person should see about how a file was opened. */
export type SourceDoubt = Doubt | 'utf-16-without-mark' | 'more-sheets';

export interface SourceRequest {
  readonly path: string;
  readonly format: Format;
  readonly encoding?: Encoding | undefined;
  /** The worksheet to read; the first that is visible when absent. */
  readonly sheet?: string | undefined;
  /** Where texts are written that had to be unpacked or recoded; the caller removes them. */
  readonly directory: string;
}

export interface Opened {
  /** The rows, from the first each time it is asked. */
  rows(): RowSource;
  readonly encoding?: Encoding;
  /** What the file came packed in. */
  readonly packed?: 'gzip' | 'zip';
  /** Delimited text on the disk, for those that read its bytes. */
  readonly delimited?: { readonly path: string; readonly skip: number; readonly dialect: Dialect };
  /** The worksheets of a workbook; known once its rows have been asked for. */
  readonly sheets?: () => Sheets | undefined;
}

type Refusal = { readonly fault: Fault };

/** Opens a file of a declared format as rows, after what it is packed in, its first bytes and its encoding were looked at. */
export async function openSource(
  request: SourceRequest,
  limits: Limits,
  warn: (code: SourceDoubt) => void,
): Promise<Opened | Refusal> {
  const { size } = await stat(request.path);
  if (size === 0) return refused('empty-file');
  if (size > limits.maxBytes) return refused('file-too-large', { limit: limits.maxBytes });
  const kind = kindOf(await headOf(request.path, 1024));
  if (kind !== 'gzip' && kind !== 'zip') return open(request, kind, limits, warn);
  if (kind === 'zip' && (await isWorkbook(request, limits))) return openWorkbook(request, limits, warn);

  const inner = join(request.directory, uuid());
  const taken = kind === 'gzip' ? await gunzip(request.path, inner, limits) : await unzip(request.path, inner, limits);
  if (taken && 'fault' in taken) return taken;
  if ((await stat(inner)).size === 0) return refused('empty-file');
  const innerKind = kindOf(await headOf(inner, 1024));
  const unpacked = { ...request, path: inner };
  const holdsWorkbook = innerKind === 'zip' && (await isWorkbook(unpacked, limits));
  if (innerKind && ARCHIVES.includes(innerKind) && !holdsWorkbook) return refused('nested-archive');
  const opened = await (holdsWorkbook ? openWorkbook(unpacked, limits, warn) : open(unpacked, innerKind, limits, warn));
  return 'fault' in opened ? opened : { ...opened, packed: kind };
}

const ARCHIVES: readonly Kind[] = ['gzip', 'zip', 'rar', '7z'];

/** Whether a ZIP archive is a workbook. A broken one counts where one was declared: then the reader says so. */
async function isWorkbook({ path, format }: SourceRequest, limits: Limits): Promise<boolean> {
  const archive = await namesInArchive(path, limits);
  if ('fault' in archive) return format === 'xlsx' || format === 'xls';
  return archive.names.some((name) => WORKBOOK_NAMES.includes(name));
}
const WORKBOOK_NAMES = ['[Content_Types].xml', 'mimetype', 'META-INF/manifest.xml'];

/** A workbook where one was declared; no archive to be unpacked where it was not. */
async function openWorkbook(request: SourceRequest, limits: Limits, warn: (code: SourceDoubt) => void) {
  const { format } = request;
  return format === 'xlsx' || format === 'xls'
    ? open(request, 'zip', limits, warn)
    : refused('wrong-format', { declared: format, actual: KIND_NAMES.zip });
}

async function open(
  { path, format, encoding, sheet, directory }: SourceRequest,
  kind: Kind | undefined,
  limits: Limits,
  warn: (code: SourceDoubt) => void,
): Promise<Opened | Refusal> {
  if (!isDeclared(kind, format)) {
    // Excel wraps an encrypted workbook in the old container, which is also that of .xls.
    const encrypted =
      kind === 'ole' && format === 'xlsx' && oleKindOf(Buffer.from(await headOf(path, HEAD))) === 'encrypted';
    return encrypted
      ? refused('encrypted')
      : refused('wrong-format', { declared: format, actual: KIND_NAMES[kind ?? 'text'] });
  }
  if (format === 'parquet') return { rows: () => readParquet(path, limits) };
  if (format === 'xlsx' || format === 'xls') {
    let sheets: Sheets | undefined;
    const onSheets = (found: Sheets) => {
      sheets = found;
      if (found.names.length > 1 && sheet === undefined) warn('more-sheets');
    };
    const read = format === 'xlsx' ? readXlsx : readXls;
    return { rows: () => read(path, limits, { sheet, onSheets }), sheets: () => sheets };
  }

  const text = await decodeText(path, directory, encoding);
  if ('fault' in text) return text;
  if (text.doubt !== undefined) warn(text.doubt);
  const chunks = () => chunksOf(text.path, text.skip);
  if (format === 'json' || format === 'jsonl') {
    const lines = format === 'jsonl' || (kind === 'json' && (await isOneALine(text)));
    return { rows: () => (lines ? readJsonLines : readJsonArray)(chunks, limits), encoding: text.encoding };
  }
  const dialect = await dialectOfText(text, format);
  return {
    rows: () => readCsv(chunks(), limits, dialect),
    encoding: text.encoding,
    delimited: { path: text.path, skip: text.skip, dialect },
  };
}

const HEAD = 256 * 1024;

/** Whether what was declared as one JSON text has an object on its first line and begins another after it. */
async function isOneALine({ path, skip }: DecodedText): Promise<boolean> {
  const [first = '', second] = Buffer.from((await headOf(path, HEAD)).subarray(skip))
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return /^\s*\{.*\}\s*$/.test(first) && /^\s*\{/.test(second ?? '');
}

/** Tabs where they were declared, unless there is none and another delimiter stands in the first line. */
async function dialectOfText({ path, skip }: DecodedText, format: Format): Promise<Dialect> {
  const head = (await headOf(path, HEAD)).subarray(skip);
  const told = dialectOf(head);
  const other = !head.includes(TAB) && head.subarray(0, head.indexOf(LINE_FEED)).includes(told.delimiter.charCodeAt(0));
  return format === 'tsv' && !other ? { ...told, delimiter: '\t' } : told;
}
const TAB = 0x09;
const LINE_FEED = 0x0a;

function refused(code: Parameters<typeof fault>[0], particulars?: Parameters<typeof fault>[2]): Refusal {
  return { fault: fault(code, { row: 0 }, particulars) };
}
