import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { ASK_RETRY_SECONDS } from '../../functions/platform/engines/timers-table.ts';
import { MAX_STEPS, STEP_RETRY_SECONDS } from '../../functions/platform/engines/works-local.ts';
import { machine, machineText, pausesOf, type State } from './machine.ts';

/** The package has no types. It writes into what it checks, so it gets a copy. */
const validate = createRequire(import.meta.url)('asl-validator') as (
  definition: unknown,
  options?: { checkPaths: boolean; checkArn: boolean },
) => { readonly isValid: boolean; readonly errors: readonly unknown[] };

const MACHINES = [
  { name: 'deadline', placeholders: ['askDutyArn'], asks: 'Ask' },
  { name: 'work', placeholders: ['failWorkArn', 'stepWorkArn'], asks: 'Step' },
] as const;

const everyKey = (value: unknown): string[] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, inner]) => [...(Array.isArray(value) ? [] : [key]), ...everyKey(inner)])
    : [];

const lastRetrier = (state: State | undefined) => state?.Retry?.at(-1);

describe.each(MACHINES)('the state machine $name', ({ name, placeholders, asks }) => {
  const states = Object.entries(machine(name).States);
  const tasks = states.filter(([, state]) => state.Type === 'Task');

  it('is valid in the States Language', () => {
    expect(validate(structuredClone(machine(name)))).toMatchObject({ isValid: true, errors: [] });
  });

  it('leaves open only the functions that it calls', () => {
    const found = [...machineText(name).matchAll(/\$\{(\w+)\}/g)].map((match) => match[1]);
    expect(found.toSorted()).toEqual(placeholders);
    expect(JSON.parse(machineText(name)).States[asks].Resource).toMatch(/^\$\{\w+\}$/);
  });

  it('repeats every task that fails and catches what does not pass', () => {
    expect(tasks.length).toBeGreaterThan(0);
    for (const [task, state] of tasks) {
      expect(state.Retry?.at(-1)?.ErrorEquals, task).toEqual(['States.ALL']);
      expect(state.Catch?.at(-1)?.ErrorEquals, task).toEqual(['States.ALL']);
    }
  });

  it('holds no length of time but the pauses between tries', () => {
    expect(everyKey(machine(name))).not.toContain('Seconds');
    for (const [, { Retry: _, ...rest }] of states) {
      expect(everyKey(rest).filter((key) => /Seconds/.test(key))).toEqual([]);
    }
  });

  it('ends in success or in one alarming failure', () => {
    const ends = states
      .filter(([, state]) => state.Type === 'Succeed' || state.Type === 'Fail')
      .map(([, state]) => state.Type);
    expect(ends.toSorted()).toEqual(['Fail', 'Succeed']);
  });
});

describe('the loops on this machine', () => {
  it('pause between tries as the state machines do', () => {
    expect(pausesOf(lastRetrier(machine('deadline').States.Ask)!)).toEqual([...ASK_RETRY_SECONDS]);
    expect(pausesOf(lastRetrier(machine('work').States.Step)!)).toEqual([...STEP_RETRY_SECONDS]);
  });

  it('bound a work so that its history fits even if every step is tried twice', () => {
    const [historyLimit, eventsOfStep, eventsOfTry] = [25_000, 7, 3];
    expect(MAX_STEPS * (eventsOfStep + eventsOfTry)).toBeLessThan(historyLimit);
  });
});
