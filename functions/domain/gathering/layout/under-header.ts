import type { Survey, SurveyRow } from './survey.ts';

/** Rows right under a header that state units, or number the columns: 栏次, or 甲 and 乙 before figures. */

const UNIT_ROW =
  /^[（(]?\s*(?:单位[:：]\s*)?(?:[%‰℃]|[万亿千百]?(?:元|人|个|件|户|所|座|次|辆|吨|亩|公顷|平方米|平方公里|公里|米|千克|张|套|家|处|条|项|天|年|岁)(?:\/[\p{Script=Han}]{1,3})?)\s*[)）]?$/u;

/** The rows from `begin` on that are of the header and not of the data. */
export function rowsUnder({ head }: Survey, begin: number): readonly SurveyRow[] {
  const rows = head.slice(begin, begin + 2);
  const other = rows.findIndex((row) => !isUnitsRow(row) && !isNumbering(row));
  return other < 0 ? rows : rows.slice(0, other);
}

const textsOf = ({ cells }: SurveyRow): readonly string[] =>
  cells.map((cell) => cell.trim()).filter((text) => text !== '');

/** Whether a row holds units and nothing else. */
export const isUnitsRow = (row: SurveyRow): boolean => {
  const texts = textsOf(row);
  return texts.length > 0 && texts.every((text) => UNIT_ROW.test(text));
};

const NUMBERING = /^(?:[栏列行]次|[甲乙丙丁戊己庚辛壬癸]|[-—–]+|[（(]?\d{1,3}[)）]?(?:=[\d+\-—*×/÷().（）]+)?)$/;
const isNumbering = (row: SurveyRow): boolean => {
  const texts = textsOf(row);
  return texts.length >= 2 && /^(?:[栏列行]次|甲)$/.test(texts[0]!) && texts.every((text) => NUMBERING.test(text));
};
