import { readFile, stat } from 'node:fs/promises';
import { type Fault, fault } from '../../domain/gathering/faults.ts';
import { type OleKind, oleKindOf } from './ole.ts';
import { cellOf, filledWidth, paddedRow } from './read-workbook.ts';
import type { SheetChoice } from './read-xlsx.ts';
import { DEFAULT_LIMITS, type Limits, type RowSource } from './source.ts';

/** One sheet of an .xls workbook (BIFF8): the first that holds something, or the one named. Rows are numbered as there. */

const REFUSALS: Readonly<Record<Exclude<OleKind, 'workbook'>, () => Fault>> = {
  'biff5-workbook': () => fault('unsupported-workbook', { row: 0 }, { actual: 'Excel 5.0/95 (BIFF5)' }),
  'macro-workbook': () => fault('macro-carrying', { row: 0 }),
  encrypted: () => fault('encrypted', { row: 0 }),
  other: () => fault('wrong-format', { row: 0 }, { declared: 'xls', actual: 'OLE (doc, ppt, msg …)' }),
  damaged: () => fault('damaged-file', { row: 0 }),
};

/** Reads a workbook whose first bytes are those of an OLE container. */
export async function* readXls(
  path: string,
  limits: Limits = DEFAULT_LIMITS,
  { sheet, onSheets }: SheetChoice = {},
): RowSource {
  const limit = limits.maxOldWorkbookBytes;
  if ((await stat(path)).size > limit) {
    yield { row: 0, fault: fault('file-too-large', { row: 0 }, { limit }), fatal: true };
    return;
  }
  const bytes = await readFile(path);
  const kind = oleKindOf(bytes);
  if (kind !== 'workbook') {
    yield { row: 0, fault: REFUSALS[kind](), fatal: true };
    return;
  }
  const { CellError, readXls: read } = await import('xls-reader');
  let sheets: ReturnType<typeof read>['sheets'];
  try {
    sheets = read(bytes).sheets.filter(({ visibility }) => visibility === 'visible');
  } catch {
    // The reader has an error of its own, and range errors where lengths lie: either way the file is broken.
    yield { row: 0, fault: fault('damaged-file', { row: 0 }), fatal: true };
    return;
  }
  const holding = () => sheets.find(({ rows }) => rows.some((values) => filledWidth(values) > 0)) ?? sheets[0];
  const chosen = sheet === undefined ? holding() : sheets.find(({ name }) => name === sheet);
  if (chosen === undefined) {
    yield { row: 0, fault: fault(sheet === undefined ? 'empty-file' : 'no-such-sheet', { row: 0 }), fatal: true };
    return;
  }
  onSheets?.({ names: sheets.map(({ name }) => name), read: chosen.name });
  let width: number | undefined;
  for (const [at, values] of chosen.rows.entries()) {
    const filled = filledWidth(values);
    if (filled === 0) continue;
    width ??= filled;
    const cells = paddedRow(values, width, (value) => cellOf(value instanceof CellError ? value.code : value));
    yield { row: at + 1, cells, extent: values.length };
  }
}
