import { readFile } from 'node:fs/promises';
import type { CellValue } from 'hucre';
import { type Fault, fault } from '../../domain/gathering/faults.ts';
import { checkArchive } from './archive.ts';
import { cellOf, filledWidth, paddedRow, type Sheets } from './read-workbook.ts';
import { DEFAULT_LIMITS, type Limits, type RowSource } from './source.ts';

/** One sheet of an .xlsx workbook: the first that holds something, or the one named. Rows are numbered as there. */

export interface SheetChoice {
  readonly sheet?: string | undefined;
  readonly onSheets?: (sheets: Sheets) => void;
}

/** Reads a workbook whose first bytes are those of a ZIP archive. */
export async function* readXlsx(
  path: string,
  limits: Limits = DEFAULT_LIMITS,
  { sheet, onSheets }: SheetChoice = {},
): RowSource {
  const archive = await checkArchive(path, limits);
  const wrong = 'fault' in archive ? archive.fault : otherThanXlsx(archive.names);
  if (wrong) {
    yield { row: 0, fault: wrong, fatal: true };
    return;
  }
  const { HucreError, streamXlsxRows, readXlsx: read } = await import('hucre');
  let row = 0;
  let width: number | undefined;
  try {
    const bytes = await readFile(path);
    const names: string[] = [];
    await read(bytes, {
      sheets: ({ name, hidden, veryHidden }) => {
        if (!hidden && !veryHidden) names.push(name);
        return false;
      },
    });
    if (sheet !== undefined && !names.includes(sheet)) {
      yield { row: 0, fault: fault('no-such-sheet', { row: 0 }), fatal: true };
      return;
    }
    for (const chosen of sheet === undefined ? names : [sheet]) {
      for await (const { index, values } of streamXlsxRows(bytes, { sheet: chosen })) {
        row = index + 1;
        const filled = filledWidth(values);
        if (filled === 0) continue;
        if (width === undefined) onSheets?.({ names, read: chosen });
        if (filled > limits.maxColumns) {
          yield { row, fault: fault('too-many-columns', { row }, { limit: limits.maxColumns }), fatal: true };
          return;
        }
        width ??= filled;
        yield { row, cells: paddedRow<CellValue>(values, width, cellOf), extent: values.length };
      }
      if (width !== undefined) return;
    }
  } catch (error) {
    if (!(error instanceof HucreError)) throw error;
    yield { row, fault: fault('damaged-file', { row }), fatal: true };
  }
}

const OTHERS: readonly (readonly [RegExp, (name: string) => Fault])[] = [
  [/^xl\/(?:.*\/)?vbaProject\.bin$/i, () => fault('macro-carrying', { row: 0 })],
  [/^xl\/workbook\.bin$/, () => fault('unsupported-workbook', { row: 0 }, { actual: 'xlsb' })],
  [/^META-INF\/manifest\.xml$/, () => fault('unsupported-workbook', { row: 0 }, { actual: 'OpenDocument (ods)' })],
  [/^word\/|^ppt\//, (name) => fault('wrong-format', { row: 0 }, { declared: 'xlsx', actual: name.split('/')[0]! })],
];

/** What the names in an archive show it to be, where that is no plain workbook. */
function otherThanXlsx(names: readonly string[]): Fault | undefined {
  for (const [form, make] of OTHERS) {
    const name = names.find((one) => form.test(one));
    if (name !== undefined) return make(name);
  }
  return undefined;
}
