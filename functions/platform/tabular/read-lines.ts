import { dirname } from 'node:path';
import { openSource } from './open-source.ts';
import { DEFAULT_LIMITS, type Format, type Limits } from './source.ts';

/** A file that cannot be read as a sheet: both languages, for people. */
export class UnreadableSheet extends Error {
  readonly zh: string;
  readonly en: string;
  constructor(zh: string, en: string) {
    super(en);
    this.name = 'UnreadableSheet';
    this.zh = zh;
    this.en = en;
  }
}

/** A whole small file as header and lines of text, for catalogues. Throws {@link UnreadableSheet} at the first fault. */
export const readLines = async (path: string, format: Format, limits: Limits = DEFAULT_LIMITS) => {
  const opened = await openSource({ path, format, directory: dirname(path) }, limits, () => {});
  if ('fault' in opened) throw new UnreadableSheet(opened.fault.zh, opened.fault.en);
  const lines: string[][] = [];
  for await (const row of opened.rows()) {
    if ('fault' in row)
      throw new UnreadableSheet(`第 ${row.row} 行：${row.fault.zh}`, `line ${row.row}: ${row.fault.en}`);
    lines.push(row.cells.map((cell) => (typeof cell === 'string' ? cell : (cell.text ?? ''))));
  }
  const [header, ...rest] = lines;
  if (!header) throw new UnreadableSheet('文件为空', 'the file is empty');
  return { header, lines: rest };
};
