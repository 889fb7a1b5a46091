import { describe, expect, it } from 'vitest';
import { beyondScenario, misfits, type Need, type Scenario } from '../../../functions/domain/share/scenario.ts';
import { outsideScope } from '../../../functions/domain/share/scope.ts';
import { SIGNS, signsAmong } from '../../../functions/domain/share/signs.ts';
import { isHalted, lifted, SIDES } from '../../../functions/domain/share/suspension.ts';
import { grantWaitsFor, waitsFor } from '../../../functions/domain/share/waiting.ts';

const SCENARIO: Scenario = {
  purposes: ['check', 'count'],
  users: ['a', 'b'],
  entries: [
    { entry: 'e1', fields: ['x', 'y'] },
    { entry: 'e2', fields: ['z'] },
  ],
  status: 'published',
  grants: true,
};
const NEED: Need = { consumer: 'a', purpose: 'check', entry: 'e1', fields: ['x'] };

describe('A need', () => {
  it('fits a scenario whose user, purpose, entry and fields it keeps to', () => {
    expect(misfits(SCENARIO, NEED)).toEqual([]);
    expect(misfits({ ...SCENARIO, users: [] }, { ...NEED, consumer: 'anyone' })).toEqual([]);
    expect(misfits(SCENARIO, { ...NEED, consumer: 'b', purpose: 'count', entry: 'e2', fields: ['z'] })).toEqual([]);
  });

  it.each([
    ['status', { ...SCENARIO, status: 'withdrawn' }, NEED],
    ['defined-by', { ...SCENARIO, grants: false }, NEED],
    ['user', SCENARIO, { ...NEED, consumer: 'c' }],
    ['purpose', SCENARIO, { ...NEED, purpose: 'sell' }],
    ['fields', SCENARIO, { ...NEED, fields: ['x', 'z'] }],
  ])('does not fit for its %s alone', (what, scenario, need) => {
    expect(misfits(scenario, need)).toEqual([what]);
  });

  it('of another entry has no field that the scenario needs', () => {
    expect(misfits(SCENARIO, { ...NEED, entry: 'e3' })).toEqual(['entry', 'fields']);
    expect(beyondScenario(SCENARIO, { ...NEED, entry: 'e3', fields: ['x', 'y'] })).toEqual(['x', 'y']);
    expect(beyondScenario(SCENARIO, { ...NEED, fields: ['x', 'w'] })).toEqual(['w']);
  });
});

describe('A halt', () => {
  const halt = { by: 'someone', on: '2026-03-02', reason: 'why' };
  it.each(SIDES)('of the %s is one of three and is lifted alone', (side) => {
    const all = { provider: halt, consumer: halt, regulator: halt };
    expect(isHalted({ [side]: halt })).toBe(true);
    expect(isHalted(lifted({ [side]: halt }, side))).toBe(false);
    expect(Object.keys(lifted(all, side))).toEqual(SIDES.filter((one) => one !== side));
    expect(isHalted(lifted(all, side))).toBe(true);
  });
  it('that nobody made halts nothing, and nobody else makes one', () => {
    expect(SIDES).toHaveLength(3);
    expect(isHalted({})).toBe(false);
  });
});

describe('A request waits', () => {
  const request = { status: 'submitted', approvals: [] as { party: string }[] };
  it.each([
    ['for those who have not agreed yet', { ...request, approvals: [{ party: 'provider' }] }, ['regulator']],
    ['for both', request, ['provider', 'regulator']],
    ['for the applicant while more is asked', { ...request, supplement: {} }, ['consumer']],
    ['for the deciders once it came', { ...request, supplement: { cameOn: '2026-03-02' } }, ['provider', 'regulator']],
    ['for nobody once decided', { ...request, status: 'approved', supplement: {} }, []],
  ])('%s', (_what, given, expected) => {
    expect(waitsFor(given, ['provider', 'regulator'])).toEqual(expected);
  });
});

describe('A pending grant waits', () => {
  it.each([
    [['agreement-signed-by-both'], [], ['provider', 'consumer']],
    [['agreement-signed-by-both'], ['provider'], ['consumer']],
    [['agreement-signed-by-both', 'conditions-met'], ['consumer'], ['provider']],
    [['responsible-user', 'request-response-or-consent'], [], ['consumer', 'regulator']],
    [['gathered', 'registered-interface'], [], ['provider']],
    [[], [], []],
  ] as const)('lacking %j with %j signed: for %j', (lacking, signed, expected) => {
    expect(grantWaitsFor(lacking, signed)).toEqual(expected);
  });
});

describe('A grant', () => {
  const scope = { fields: ['x', 'y'], consumers: ['a'] };
  it.each([
    [{ consumer: 'a', fields: ['x', 'y'] }, undefined],
    [
      { consumer: 'a', fields: ['x', 'z'] },
      { fields: ['z'], consumer: false },
    ],
    [
      { consumer: 'b', fields: ['x'] },
      { fields: [], consumer: true },
    ],
    [
      { consumer: 'b', fields: ['z'] },
      { fields: ['z'], consumer: true },
    ],
  ])('%j lies outside the scope by %j', (grant, expected) => {
    expect(outsideScope(scope, grant)).toEqual(expected);
  });
  it('is for anyone where the scope names nobody', () => {
    expect(outsideScope({ ...scope, consumers: [] }, { consumer: 'b', fields: ['x'] })).toBeUndefined();
  });
});

describe('Signs of another use', () => {
  it('are among the failed checks of a read, and an end or a halt is none', () => {
    expect(signsAmong(['grant-active', 'same-purpose', 'not-expired', 'quota-calls', 'toString'])).toEqual([
      'same-purpose',
      'quota-calls',
    ]);
    for (const { zh, en } of Object.values(SIGNS)) expect([zh, en].every((text) => text.length > 0)).toBe(true);
  });
});
