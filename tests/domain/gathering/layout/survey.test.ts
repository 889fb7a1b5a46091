import { describe, expect, it } from 'vitest';
import { beginSurvey } from '../../../../functions/domain/gathering/layout/survey.ts';
import { surveyOf } from './tables.ts';

const rows = (count: number, from = 1) =>
  Array.from({ length: count }, (_, at) => [`${from + at}`, `名${from + at}`, '甲']);

describe('A survey', () => {
  it('keeps all of a small table, without blank rows and closing gaps', () => {
    const survey = surveyOf([
      ['标题', '', ''],
      ['', ' '],
      ['甲', '乙', '', '丙', ' '],
      ['1', '2', '3', '4', ''],
    ]);
    expect(survey).toEqual({
      rows: 3,
      extent: 5,
      widths: new Map([[4, 2]]),
      filled: [3, 2, 1, 2, 0],
      head: [
        { row: 1, cells: ['标题'] },
        { row: 3, cells: ['甲', '乙', '', '丙'] },
        { row: 4, cells: ['1', '2', '3', '4'] },
      ],
      middle: [],
      tail: [
        { row: 1, cells: ['标题'] },
        { row: 3, cells: ['甲', '乙', '', '丙'] },
        { row: 4, cells: ['1', '2', '3', '4'] },
      ],
      standingOut: [{ row: 1, cells: ['标题'] }],
      standOut: 1,
      repeated: [],
    });
  });

  it('of nothing has nothing', () => {
    expect(surveyOf([[''], []])).toMatchObject({ rows: 0, extent: 1, filled: [0], head: [], tail: [], standOut: 0 });
  });

  it('is as wide as the reader says a row is', () => {
    const survey = beginSurvey();
    survey.add(1, ['甲', '乙'], 7);
    survey.add(2, ['甲'], 3);
    expect(survey.end()).toMatchObject({ extent: 7, filled: [2, 1, 0, 0, 0, 0, 0] });
  });

  it('keeps of a large table the beginning, some rows between and the end', () => {
    const { head, middle, tail, rows: count } = surveyOf(rows(5_000));
    expect(count).toBe(5_000);
    expect([head.length, head[0]!.row, head.at(-1)!.row]).toEqual([200, 1, 200]);
    expect([tail.length, tail[0]!.row, tail.at(-1)!.row]).toEqual([60, 4_941, 5_000]);
    expect(tail.map(({ row }) => row)).toEqual(Array.from({ length: 60 }, (_, at) => 4_941 + at));
    expect(middle.length).toBeGreaterThan(100);
    expect(middle.length).toBeLessThanOrEqual(200);
    const steps = middle.slice(1).map(({ row }, at) => row - middle[at]!.row);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(16);
    expect(Math.max(...steps)).toBeLessThanOrEqual(64);
    expect(middle[0]!.row).toBeLessThan(300);
    expect(middle.at(-1)!.row).toBeGreaterThan(4_900);
  });

  it('keeps the whole end of a table that is a little longer than that', () => {
    expect(surveyOf(rows(61)).tail.map(({ row }) => row)).toEqual(Array.from({ length: 60 }, (_, at) => at + 2));
    expect(surveyOf(rows(60)).tail[0]!.row).toBe(1);
  });

  it('keeps what stands out wherever it is: rows of one or two cells, and totals', () => {
    const survey = surveyOf([...rows(400), ['合计', '', '9', '9'], ['注：无'], ['填表人', '审核人'], ...rows(3, 900)]);
    expect(survey.standingOut).toEqual([
      { row: 401, cells: ['合计', '', '9', '9'] },
      { row: 402, cells: ['注：无'] },
      { row: 403, cells: ['填表人', '审核人'] },
    ]);
    expect(survey.standOut).toBe(3);
  });

  it('keeps later rows that say the same as one of the first forty', () => {
    const header = ['序号', '名称', '类'];
    const survey = surveyOf([
      header,
      ...rows(300),
      [' 序号', '名称 ', '类', ''],
      ...rows(39).slice(37),
      ['40', '名40', '甲'],
    ]);
    expect(survey.repeated).toEqual([
      { row: 302, cells: [' 序号', '名称 ', '类'] },
      { row: 303, cells: ['38', '名38', '甲'] },
      { row: 304, cells: ['39', '名39', '甲'] },
    ]);
    expect(surveyOf([['甲'], ['甲']]).repeated).toEqual([]);
    expect(
      surveyOf([
        ['甲', '乙'],
        ['甲', '丙'],
      ]).repeated,
    ).toEqual([]);
  });

  it('keeps no more of a cell than four hundred characters', () => {
    const { head, tail } = surveyOf([['甲'.repeat(500), '乙']]);
    expect(head[0]!.cells[0]).toHaveLength(400);
    expect(tail[0]!.cells[0]).toHaveLength(400);
  });
});
