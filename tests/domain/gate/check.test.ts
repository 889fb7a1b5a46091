import { describe, expect, it } from 'vitest';
import { diagnose, filing, missing } from '../../../functions/domain/gate/check.ts';
import { JUDGES } from '../../../functions/domain/gate/conditions/index.ts';
import type { Facts } from '../../../functions/domain/gate/facts.ts';
import { countyLaw, gatesFor, REGULATIONS } from '../../../functions/domain/law/index.ts';
import { ACTIONS, type Gate, type Regulation } from '../../../functions/domain/law/schema.ts';
import { cities } from '../law/support.ts';

const DAY = '2026-03-02';
const row = (article: string, condition: Gate['condition'], more: Partial<Gate> = {}): Gate => ({
  action: 'request.submit',
  condition,
  rows: [],
  article,
  says: 'Made up for tests.',
  since: '2020-01-01',
  ...more,
});
/** A text with these gates and nothing else of its own. */
const text = (id: string, gates: readonly Gate[]): Regulation => ({
  ...REGULATIONS.dazhou,
  id,
  effectiveFrom: '2020-01-01',
  clocks: [],
  gates,
});
const THREE = [
  row('1', { needs: 'purpose' }),
  row('2', { needs: 'conditions-answered' }),
  row('3', { needs: 'responsible-user' }),
];
const law = countyLaw(text('made-up', THREE));
const asking = (request: NonNullable<Facts['request']>, shareConditions: string[] = []): Facts => ({
  entry: { provider: 'provider', status: 'published', shareType: 'conditional', shareConditions },
  request,
});

describe('What is missing before an action', () => {
  it('is everything at once, in the order of the text, each with its article in both languages', () => {
    expect(missing(law, 'request.submit', DAY, asking({}, ['仅限本部门']))).toMatchObject([
      { code: 'purpose', status: 422, cite: { regulation: 'made-up', article: '1' }, zh: '须写明使用目的' },
      { code: 'conditions-answered', cite: { article: '2' }, zh: '须逐项回应共享条件: 仅限本部门' },
      { code: 'responsible-user', cite: { article: '3' }, en: 'A responsible user must be named' },
    ]);
  });

  it('is only what is lacking', () => {
    const lacking = missing(law, 'request.submit', DAY, asking({ purpose: '核对' }));
    expect(lacking.map(({ code }) => code)).toEqual(['responsible-user']);
  });

  it('is nothing when the law asks for nothing, or for nothing more', () => {
    expect(missing(law, 'request.approve', DAY, {})).toEqual([]);
    expect(missing(law, 'request.submit', DAY, asking({ purpose: '核对', responsibleUser: 'a' }))).toEqual([]);
  });

  it('follows the dates of the rows, both included', () => {
    const dated = countyLaw(
      text('dated', [row('1', { needs: 'purpose' }, { since: '2026-03-02', until: '2026-03-05' })]),
    );
    const on = (day: string) => missing(dated, 'request.submit', day, {}).length;
    expect(['2026-03-01', '2026-03-02', '2026-03-05', '2026-03-06'].map(on)).toEqual([0, 1, 1, 0]);
  });

  it('adds up over the layers of a county’s law, each citing its own text', () => {
    const both = countyLaw(
      text('nearest', [row('1', { needs: 'purpose' })]),
      text('above', [row('8', { needs: 'duty-basis' })]),
    );
    expect(
      missing(both, 'request.submit', DAY, {}).map(({ code, cite }) => [code, cite.regulation, cite.article]),
    ).toEqual([
      ['purpose', 'nearest', '1'],
      ['duty-basis', 'above', '8'],
    ]);
  });

  it('asks only for what speaks of this kind of entry, and so does the diagnosis', () => {
    const narrow = countyLaw(text('narrow', [row('1', { needs: 'responsible-user' }, { when: ['conditional'] })]));
    const of = (shareType: 'conditional' | 'unconditional'): Facts => ({
      entry: { provider: 'p', status: 'published', shareType },
    });
    for (const judge of [missing, diagnose]) {
      expect(judge(narrow, 'request.submit', DAY, of('conditional'))).toHaveLength(1);
      expect(judge(narrow, 'request.submit', DAY, of('unconditional'))).toEqual([]);
    }
  });
});

describe('A diagnosis', () => {
  it('lists every check in the order of the text, with what passes and what fails and why', () => {
    const checks = diagnose(law, 'request.submit', DAY, asking({ purpose: '核对' }, ['仅限本部门']));
    expect(checks.map(({ code, passes, cite, zh }) => [code, passes, cite.article, zh])).toEqual([
      ['purpose', true, '1', '须写明使用目的'],
      ['conditions-answered', false, '2', '须逐项回应共享条件: 仅限本部门'],
      ['responsible-user', false, '3', '须指定使用责任人'],
    ]);
  });

  it.each(cities)('agrees with what is missing, for every action of %s', (_, regulation) => {
    const its = countyLaw(regulation);
    for (const action of ACTIONS) {
      const failed = diagnose(its, action, '2026-11-25', {}).filter(({ passes }) => !passes);
      expect(missing(its, action, '2026-11-25', {}).map(({ code }) => code)).toEqual(failed.map(({ code }) => code));
    }
  });
});

describe('Filing with the regulator', () => {
  it('follows the row that says so, with its article', () => {
    const filed = countyLaw(
      text('filed', [row('5', { needs: 'purpose' }), row('6', { needs: 'scenario' }, { filed: true })]),
    );
    expect(filing(filed, 'request.submit', DAY)).toEqual({ regulation: 'filed', article: '6' });
    expect(filing(law, 'request.submit', DAY)).toBeUndefined();
  });
});

describe('The gates of the cities', () => {
  it.each(cities)('of %s name known actions and known conditions', (_, regulation) => {
    for (const gate of regulation.gates) {
      expect(ACTIONS).toContain(gate.action);
      expect(Object.keys(JUDGES)).toContain(gate.condition.needs);
    }
  });

  it('use every condition that there is', () => {
    const used = new Set(cities.flatMap(([, { gates }]) => gates.map(({ condition }) => condition.needs)));
    expect(Object.keys(JUDGES).filter((name) => !used.has(name as never))).toEqual([]);
  });

  it('guard every action in some city', () => {
    const guarded = (action: (typeof ACTIONS)[number]) =>
      cities.some(([, regulation]) => gatesFor(countyLaw(regulation), action, '2026-11-25').length > 0);
    expect(ACTIONS.filter((action) => !guarded(action))).toEqual([]);
  });
});
