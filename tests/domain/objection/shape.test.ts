import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { withMark } from '../../../functions/domain/objection/marks.ts';
import {
  DoubtShape,
  Material,
  MET_BY_REPORTING,
  ObjectionShape,
  OUTCOMES,
  Told,
} from '../../../functions/domain/objection/objection.ts';
import { toldText } from '../../../functions/domain/objection/told.ts';

const DAY = '2026-03-02';
const AT = '2026-03-02T01:00:00.000Z';
const STEP = { step: 'received', on: DAY, at: AT, by: 'dept-a' };
const SHA = 'a0'.repeat(32);

const objection = {
  entry: 'ent_1',
  entryName: '学校名录',
  provider: 'dept-a',
  division: '511702',
  item: 'name',
  record: '第三行',
  ground: 'error',
  description: '名称有误',
  materials: [{ name: '证明.pdf', sha256: SHA }],
  scope: 'department',
  rescoped: { from: 'regulator', reason: '由部门提供', on: DAY },
  status: 'closed',
  objector: { account: 'person-1', organisation: 'org-1' },
  receivedOn: DAY,
  mark: { since: DAY, until: DAY, outcome: 'corrected' },
  forwarded: { to: 'dept-a', on: DAY },
  decision: {
    by: 'department',
    outcome: 'correct',
    reason: '属实',
    verification: '已核',
    correctionVersion: 2,
    on: DAY,
  },
  told: { at: AT, zh: '已更正', en: 'corrected' },
  history: [STEP],
};
const doubt = {
  entry: 'ent_1',
  entryName: '学校名录',
  provider: 'dept-a',
  division: '511702',
  consumer: 'dept-b',
  grant: 'grt_1',
  item: 'name',
  description: '名称有误',
  held: '第一中学',
  found: DAY,
  late: false,
  status: 'settled',
  receivedOn: DAY,
  mark: { since: DAY },
  answer: { handling: '已核', reply: '无误', held: '第一中学', outcome: 'uphold', on: DAY },
  escalation: { report: '报告', on: DAY },
  settlement: { result: '以甲为准', on: DAY },
  history: [STEP],
};

/** What may be missing, and within what. */
const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  objection: ['division', 'item', 'record', 'rescoped', 'forwarded', 'decision', 'told'],
  doubt: ['division', 'item', 'held', 'answer', 'escalation', 'settlement'],
  inside: ['organisation', 'until', 'outcome', 'verification', 'correctionVersion', 'by', 'held'],
};

describe.each([
  ['objection', z.object(ObjectionShape), objection],
  ['doubt', z.object(DoubtShape), doubt],
] as const)('What is kept of an %s', (kind, schema, whole) => {
  it('is kept whole', () => {
    expect(schema.parse(whole)).toEqual(whole);
  });

  it('lacks nothing but what may be missing', () => {
    const missing = Object.keys(whole).filter((name) => schema.safeParse({ ...whole, [name]: undefined }).success);
    expect(missing.toSorted()).toEqual([...OPTIONAL[kind]!].toSorted());
  });

  it('has all parts of what it has', () => {
    for (const [name, part] of Object.entries(whole)) {
      const inner = Array.isArray(part) ? part[0] : part;
      if (typeof inner !== 'object' || inner === null) continue;
      for (const field of Object.keys(inner)) {
        const without = { ...inner, [field]: undefined };
        const { success } = schema.safeParse({ ...whole, [name]: Array.isArray(part) ? [without] : without });
        // Who decided and what came of it are asked for; who took a step and how a mark ended may be missing.
        const may =
          OPTIONAL.inside!.includes(field) &&
          !(name === 'decision' && /^(by|outcome)$/.test(field)) &&
          !(name === 'answer' && field === 'outcome');
        expect([name, field, success]).toEqual([name, field, may]);
      }
    }
  });

  it.each([
    ['status', 'lost'],
    ['receivedOn', '2026-02-30'],
    ['mark', { since: DAY, outcome: 'forgotten' }],
  ])('has no other %s', (name, value) => {
    expect(schema.safeParse({ ...whole, [name]: value }).success).toBe(false);
  });
});

describe('The words of an objection', () => {
  it('are those of the law, and no others', () => {
    const one = z.object(ObjectionShape);
    const takes = (more: object) => one.safeParse({ ...objection, ...more }).success;
    for (const ground of ['error', 'omission', 'privacy', 'trade-secret', 'other-interest'])
      expect(takes({ ground })).toBe(true);
    for (const scope of ['regulator', 'department']) expect(takes({ scope })).toBe(true);
    for (const outcome of ['corrected', 'upheld', 'withdrawn', 'settled'])
      expect(takes({ mark: { since: DAY, outcome } })).toBe(true);
    expect([takes({ ground: '' }), takes({ scope: 'province' }), takes({ ground: 'anger' })]).toEqual([
      false,
      false,
      false,
    ]);
    expect(OUTCOMES).toEqual(['correct', 'uphold']);
    expect(MET_BY_REPORTING).toEqual(['doubt.report', 'doubt.report-anomaly', 'check.reconcile']);
    expect(Told.safeParse({ zh: '甲', en: 'a' }).success).toBe(false);
  });

  it('name its materials by a name and a hash of SHA-256', () => {
    const takes = (material: object) => Material.safeParse(material).success;
    expect(takes({ name: '甲'.repeat(200), sha256: SHA })).toBe(true);
    expect(Material.parse({ name: ' 甲 ', sha256: SHA }).name).toBe('甲');
    expect(
      [
        { name: ' ', sha256: SHA },
        { name: '甲'.repeat(201), sha256: SHA },
        { name: '甲', sha256: SHA.toUpperCase() },
        { name: '甲', sha256: `${SHA}0` },
        { name: '甲', sha256: `0${SHA}` },
        { name: '甲', sha256: SHA.slice(1) },
        { name: '甲', sha256: SHA, more: 1 },
      ].filter(takes),
    ).toEqual([]);
  });

  it('tell the objector what was decided', () => {
    expect(toldText('学校名录', 'uphold', '核实无误', AT)).toEqual({
      at: AT,
      zh: '关于您对“学校名录”提出的异议：决定不予更正。理由：核实无误',
      en: 'On your objection to “学校名录”: the data stands. Reason: 核实无误',
    });
    expect(toldText('学校名录', 'correct', '属实', AT).en).toContain('the data is to be corrected');
  });
});

describe('Marks', () => {
  it('of several objections stand side by side, each once', () => {
    const [one, two, three] = ['a', 'b', 'c'].map((objection) => ({ objection, since: DAY }));
    const marks = withMark(withMark(withMark([], one!), two!), three!);
    expect(withMark(marks, { objection: 'b', since: '2026-04-01' })).toEqual([one, two, three]);
  });
});
