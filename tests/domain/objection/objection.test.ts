import { describe, expect, it } from 'vitest';
import { nextActions } from '../../../functions/domain/life/transitions.ts';
import { withMark, withoutMark } from '../../../functions/domain/objection/marks.ts';
import { DUTY_OF_SCOPE, otherScope, scopeOf } from '../../../functions/domain/objection/objection.ts';
import { toldText } from '../../../functions/domain/objection/told.ts';
import {
  DOUBT_STATES,
  doubtTransitions,
  OBJECTION_STATES,
  objectionTransitions,
} from '../../../functions/domain/objection/transitions.ts';

describe('the life of an objection', () => {
  it.each([
    ['received', ['forward', 'decide', 'withdraw']],
    ['forwarded', ['answer', 'withdraw']],
    ['answered', ['tell']],
    ['decided', ['tell']],
    ['closed', []],
    ['withdrawn', []],
  ] as const)('from %s leads %j', (state, actions) => {
    expect(nextActions(objectionTransitions, state)).toEqual(actions);
  });

  it('is closed by telling the objector and by nothing else', () => {
    const closing = Object.entries(objectionTransitions).filter(([, step]) => step.to === 'closed');
    expect(closing.map(([name]) => name)).toEqual(['tell']);
  });

  it('every state can be reached', () => {
    const reached = new Set<string>(['received', ...Object.values(objectionTransitions).map((step) => step.to)]);
    expect(reached).toEqual(new Set(OBJECTION_STATES));
  });
});

describe('the life of a doubt', () => {
  it.each([
    ['received', ['answer', 'escalate', 'withdraw']],
    ['answered', ['escalate']],
    ['escalated', ['settle']],
    ['settled', []],
    ['withdrawn', []],
  ] as const)('from %s leads %j', (state, actions) => {
    expect(nextActions(doubtTransitions, state)).toEqual(actions);
  });

  it('every state can be reached', () => {
    const reached = new Set<string>(['received', ...Object.values(doubtTransitions).map((step) => step.to)]);
    expect(reached).toEqual(new Set(DOUBT_STATES));
  });
});

describe('scope', () => {
  it('is the regulator for what it holds itself, else a department, each with a clock of its own', () => {
    expect(scopeOf('regulator', 'regulator')).toBe('regulator');
    expect(scopeOf('civil-affairs', 'regulator')).toBe('department');
    expect(DUTY_OF_SCOPE[otherScope('regulator')]).toBe('objection.forward');
    expect(DUTY_OF_SCOPE[otherScope('department')]).toBe('objection.decide');
  });
});

describe('marks', () => {
  const one = { objection: 'obj_1', since: '2026-09-18' };
  const two = { objection: 'obj_2', item: 'name', since: '2026-09-19' };

  it('are put once and taken away one by one', () => {
    expect(withMark([one], two)).toEqual([one, two]);
    expect(withMark([one], { ...one, since: '2026-10-01' })).toEqual([one]);
    expect(withoutMark([one, two], 'obj_1')).toEqual([two]);
    expect(withoutMark([one], 'obj_2')).toEqual([one]);
  });
});

describe('what the objector is told', () => {
  it('names the data, the outcome and the reason in both languages', () => {
    const told = toldText('户籍人口', 'correct', '录入错误', '2026-09-18T01:00:00.000Z');
    expect(told.zh).toBe('关于您对“户籍人口”提出的异议：决定予以更正。理由：录入错误');
    expect(told.en).toBe('On your objection to “户籍人口”: the data is to be corrected. Reason: 录入错误');
    expect(toldText('a', 'uphold', 'b', '').zh).toContain('不予更正');
  });
});
