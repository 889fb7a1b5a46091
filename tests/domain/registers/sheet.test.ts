import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { headingOf } from '../../../functions/domain/registers/headings.ts';
import { KIND_NAMES, kindOf } from '../../../functions/domain/registers/kinds.ts';
import { type SheetRecord, sheetOf } from '../../../functions/domain/registers/sheet.ts';
import { withWord } from '../../../functions/domain/registers/value-words.ts';

interface Node {
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
}
const fieldsIn = (node: Node): [string, Node][] =>
  Object.entries(node.properties ?? {}).flatMap(([name, one]) => [
    [name, one] as [string, Node],
    ...fieldsIn(one.items ?? one),
  ]);
const fieldsOf = (kind: string) => fieldsIn(z.toJSONSchema(kindOf(kind)!.data, { io: 'input' }) as Node);

const RECORD: SheetRecord = {
  id: 'rec_1',
  by: { account: 'zhang', organisation: 'provider' },
  filedOn: '2026-03-02',
  day: '2026-03-01',
  data: {},
};
const line = (kind: string, data: Record<string, unknown>, was = { version: 1 }) => {
  const { head, lines } = sheetOf(kind, kindOf(kind)!);
  const [first, ...more] = lines({ ...RECORD, data }, was, (id) => ({ provider: '提供局' })[id]);
  expect(more).toEqual([]);
  return Object.fromEntries(head.map((name, at) => [name, first![at]]));
};

describe('A register as a table', () => {
  it.each(KIND_NAMES)('%s: every field has a Chinese heading, every code a Chinese word', (kind) => {
    for (const [field, node] of fieldsOf(kind)) {
      expect([field, headingOf(kind, field)]).toEqual([field, expect.stringMatching(/^\p{Script=Han}+$/u)]);
      for (const code of node.enum ?? []) expect(withWord(code)).toMatch(/^\p{Script=Han}.*（.+）$/u);
    }
    const { head } = sheetOf(kind, kindOf(kind)!);
    expect(new Set(head).size).toBe(head.length);
    // The name of a sheet in a workbook.
    expect(kindOf(kind)!.zh).toMatch(/^[^[\]:*?/\\]{1,31}$/);
  });

  it('says who filed a record, when, and what became of it', () => {
    expect(line('training', { topic: '数据安全', people: 12 }, { version: 2 })).toMatchObject({
      '记录编号 · id': 'rec_1',
      '版本 · version': 2,
      '状态 · status': '现行（current）',
      '登记单位 · by.organisation': 'provider',
      '登记单位名称 · by.name': '提供局',
      '登记人 · by.account': 'zhang',
      '登记日期 · filedOn': '2026-03-02',
      '事项日期 · day': '2026-03-01',
      '涉及单位 · concerned': null,
      '主题 · data.topic': '数据安全',
      '人数 · data.people': 12,
      '附件 · data.documents': null,
    });
  });

  it('writes codes with their words, and never changes what someone wrote', () => {
    expect(line('consent', { subjectType: 'natural-person', purpose: 'new' })).toMatchObject({
      '主体类型 · data.subjectType': '自然人（natural-person）',
      '目的 · data.purpose': 'new',
    });
  });

  it('writes lists a line each, and what is nested by its headings', () => {
    const units = [
      { organisation: 'a', scores: { 及时: 9 }, facts: ['甲', '乙'] },
      { organisation: 'b', scores: {}, facts: [] },
    ];
    expect(line('assessment', { units })['各单位评估 · data.units']).toBe(
      '单位：a；各项得分：及时：9；事实：甲、乙\n单位：b；各项得分：；事实：',
    );
  });

  it('lets a text too long for a cell go on in the next line, whole characters only', () => {
    const text = `${'长'.repeat(32_766)}😀${'文'.repeat(40_000)}`;
    const { head, lines } = sheetOf('major-change', kindOf('major-change')!);
    const found = lines({ ...RECORD, data: { occurredOn: '2026-03-01', what: text } }, { version: 1 }, () => undefined);
    const at = head.indexOf('情况 · data.what');
    expect(found.map((cells) => cells[at]).join('')).toBe(text);
    for (const cells of found) expect(String(cells[at]).length).toBeLessThanOrEqual(32_767);
    expect(found.map((cells) => String(cells[at]).isWellFormed())).toEqual([true, true, true]);
    expect(found.map((cells) => [cells[0], cells[1]])).toEqual([
      ['rec_1', 1],
      ['rec_1', null],
      ['rec_1', null],
    ]);
  });

  it('says which record took the place of which, whom it concerns and what it answers', () => {
    const { head, lines } = sheetOf('training', kindOf('training')!);
    const at = (name: string) => head.indexOf(name);
    const [row] = lines(
      { ...RECORD, corrects: 'rec_0', follows: 'rec_a', concerned: 'other' },
      { version: 2, correctedBy: 'rec_2' },
      (id) => ({ other: '他局' })[id],
    );
    expect(
      [
        '状态 · status',
        '所更正的记录 · corrects',
        '更正后的记录 · correctedBy',
        '所答复的记录 · follows',
        '涉及单位 · concerned',
        '涉及单位名称 · concerned.name',
        '登记单位名称 · by.name',
      ].map((name) => row![at(name)]),
    ).toEqual(['已更正（corrected）', 'rec_0', 'rec_2', 'rec_a', 'other', '他局', null]);
  });

  it('goes on in the next line where a text is longer than a cell, and tears no character', () => {
    const { head, lines } = sheetOf('training', kindOf('training')!);
    const at = head.indexOf('主题 · data.topic');
    const cells = (topic: string) =>
      lines({ ...RECORD, data: { topic } }, { version: 1 }, () => undefined).map((row) => [
        row[0],
        String(row[at]).length,
      ]);
    expect(cells('x'.repeat(32_767))).toEqual([['rec_1', 32_767]]);
    expect(cells('x'.repeat(32_768))).toEqual([
      ['rec_1', 32_767],
      ['rec_1', 1],
    ]);
    expect(cells(`${'x'.repeat(32_766)}𠮷`)).toEqual([
      ['rec_1', 32_766],
      ['rec_1', 2],
    ]);
    expect(cells(`${'x'.repeat(32_765)}𠮷`)).toEqual([['rec_1', 32_767]]);
    expect(cells(`${'x'.repeat(32_766)}\udbff`)).toEqual([['rec_1', 32_767]]);
    expect(cells(`${'x'.repeat(32_766)}\udc00x`)).toEqual([
      ['rec_1', 32_767],
      ['rec_1', 1],
    ]);
  });

  it('writes what is no text as it is: numbers, yes and no, nothing, and lists a line each', () => {
    const { lines } = sheetOf('x', {
      data: z.strictObject({
        n: z.number(),
        b: z.boolean(),
        e: z.enum(['open']),
        s: z.string(),
        l: z.array(z.unknown()),
        o: z.unknown(),
        none: z.string(),
      }),
    });
    const data = {
      n: 0,
      b: false,
      e: 'open',
      s: 'open',
      l: ['a', { s: 'b', n: [1, null] }],
      o: { s: null },
      none: null,
    };
    const [row] = lines({ ...RECORD, data }, { version: 1 }, () => undefined);
    const word = withWord('open');
    expect(row!.slice(-7)).toEqual([
      0,
      false,
      word,
      'open',
      expect.stringMatching(/^a\n.+：b；.+：1、null$/),
      expect.stringMatching(/：null$/),
      null,
    ]);
  });
});
