import { describe, expect, it } from 'vitest';
import { JUDGES } from '../../../functions/domain/gate/conditions/index.ts';
import type { Facts } from '../../../functions/domain/gate/facts.ts';
import type { Condition, ConditionName } from '../../../functions/domain/law/schema.ts';
import type { Case } from './cases/case.ts';
import { CASES } from './cases/index.ts';

interface AnyJudge {
  holds(facts: Facts, row: Condition): boolean;
  detail?(facts: Facts, row: Condition): string | undefined;
}
const judgeOf = (name: ConditionName) => JUDGES[name] as unknown as AnyJudge;
const all = Object.entries(CASES).flatMap(([name, cases]) =>
  (cases as readonly Case<ConditionName>[]).map(({ row, holds, fails }) => ({
    name: name as ConditionName,
    row: row as Condition,
    holds: Object.entries(holds),
    fails: Object.entries(fails),
  })),
);
const label = ({ row }: { row: Condition }) => JSON.stringify(row);

describe('Every condition of the law', () => {
  it('has cases under which it holds and under which it does not', () => {
    expect(Object.keys(CASES).sort()).toEqual(Object.keys(JUDGES).sort());
    for (const { name, holds, fails } of all)
      expect([name, holds.length > 0, fails.length > 0]).toEqual([name, true, true]);
  });

  it.each(
    all.flatMap((row) => row.holds.map(([what, facts]) => ({ title: `${label(row)} with ${what}`, ...row, facts }))),
  )('holds: $title', ({ name, row, facts }) => {
    expect(judgeOf(name).holds(facts, row)).toBe(true);
  });

  it.each(
    all.flatMap((row) => row.fails.map(([what, facts]) => ({ title: `${label(row)} with ${what}`, ...row, facts }))),
  )('does not hold: $title', ({ name, row, facts }) => {
    expect(judgeOf(name).holds(facts, row)).toBe(false);
    const detail = judgeOf(name).detail?.(facts, row);
    expect(['string', 'undefined']).toContain(typeof detail);
  });

  it('is said in both languages, with a class of refusal', () => {
    for (const { status, zh, en } of Object.values(JUDGES)) {
      expect([403, 409, 422]).toContain(status);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z][^\p{Script=Han}]+$/u);
    }
  });
});
