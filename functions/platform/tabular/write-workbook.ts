import { TABLE_TYPES, type TableCell, worded } from './write-table.ts';

/** A workbook of several sheets, small enough to be made in memory. Every text is a cell of the type text, never a formula. */
export interface BookSheet {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

export const XLSX_TYPE = TABLE_TYPES.xlsx;

/** Names of sheets are of 31 characters at most and hold none of these. */
const sheetName = (name: string): string => name.replace(/[\\/?*:[\]]/g, ' ').slice(0, 31);

export const workbookOf = async (sheets: readonly BookSheet[]): Promise<Uint8Array> => {
  const { writeXlsx } = await import('hucre');
  return writeXlsx({
    sheets: sheets.map(({ name, head, rows }) => ({
      name: sheetName(name),
      rows: [head, ...rows].map((row) => row.map(worded)),
      freezePane: { rows: 1 },
    })),
  });
};
