import { buffer } from 'node:stream/consumers';
import { DOMParser } from '@xmldom/xmldom';
import { fromBufferPromise } from 'yauzl';

/**
 * A workbook as its parts say it, read by a zip reader and an XML parser and nothing that writes workbooks: ECMA-376 in
 * the few elements that matter. Answers with each sheet's cells in rows, and how many formulas there are in all.
 */
export const openWorkbook = async (bytes: Buffer) => {
  const parts = new Map<string, Buffer>();
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  const xml = (name: string) => {
    const part = parts.get(name);
    if (!part) throw new Error(`no part ${name} among ${[...parts.keys()].join(', ')}`);
    return new DOMParser().parseFromString(part.toString('utf8'), 'application/xml');
  };
  const all = (of: { getElementsByTagName(name: string): ArrayLike<Element> }, name: string): Element[] =>
    Array.from(of.getElementsByTagName(name));
  const textOf = (of: Element): string =>
    all(of, 't')
      .map(({ textContent }) => textContent ?? '')
      .join('');
  const strings = parts.has('xl/sharedStrings.xml') ? all(xml('xl/sharedStrings.xml'), 'si').map(textOf) : [];
  const targets = new Map(
    all(xml('xl/_rels/workbook.xml.rels'), 'Relationship').map((one) => [
      one.getAttribute('Id'),
      one.getAttribute('Target'),
    ]),
  );
  let formulas = 0;
  const cellOf = (cell: Element): string | number => {
    formulas += all(cell, 'f').length;
    const type = cell.getAttribute('t');
    const value = all(cell, 'v')[0]?.textContent ?? '';
    if (type === 's') return strings[Number(value)]!;
    return type === 'inlineStr' ? textOf(cell) : Number(value);
  };
  const columnOf = (cell: Element): number =>
    [...(cell.getAttribute('r') ?? '').replace(/\d/g, '')].reduce(
      (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
      0,
    ) - 1;
  const sheets = new Map<string, (string | number | undefined)[][]>();
  for (const sheet of all(xml('xl/workbook.xml'), 'sheet')) {
    const target = targets.get(sheet.getAttribute('r:id'))!.replace(/^\/?(xl\/)?/, 'xl/');
    const rows = all(xml(target), 'row').map((row) => {
      const cells: (string | number | undefined)[] = [];
      for (const cell of all(row, 'c')) if (cell.hasChildNodes()) cells[columnOf(cell)] = cellOf(cell);
      return cells;
    });
    sheets.set(sheet.getAttribute('name')!, rows);
  }
  return { sheets, formulas };
};
