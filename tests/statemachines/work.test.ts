import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { describe, expect, it } from 'vitest';
import { machine } from './machine.ts';

const INPUT = { kind: 'check', id: 'submission-1' };

async function run(step: (turn: number) => unknown, tell: () => unknown = () => null) {
  const steps: unknown[] = [];
  const told: { kind: string; id: string; fault: unknown }[] = [];
  const states: string[] = [];
  const execution = new StateMachine(machine('work') as unknown as StateMachineDefinition).run(INPUT, {
    overrides: {
      taskResourceLocalHandlers: {
        Step: async (input: unknown) => {
          steps.push(input);
          return step(steps.length) as never;
        },
        TellFailure: async (input: unknown) => {
          told.push(input as (typeof told)[number]);
          return tell() as never;
        },
      },
      retryIntervalOverrides: { Step: 0, TellFailure: 0 },
    },
  });
  const result = execution.result.then(
    () => 'succeeded' as const,
    (error: Error) => error.message,
  );
  for await (const event of execution.eventLogs) if (event.type === 'StateEntered') states.push(event.state.name);
  return { result: await result, steps, told, states };
}

const always = () => {
  throw new Error('always');
};

describe('a long work, run by an interpreter', () => {
  it('repeats the same step until it is done', async () => {
    const { result, steps, told } = await run((turn) => ({ done: turn === 4 }));
    expect(result).toBe('succeeded');
    expect(steps).toEqual([INPUT, INPUT, INPUT, INPUT]);
    expect(told).toEqual([]);
  });

  it('goes on after a fault that passes', async () => {
    const { result, steps } = await run((turn) => (turn < 4 ? always() : { done: true }));
    expect(result).toBe('succeeded');
    expect(steps).toHaveLength(4);
  });

  it('tells of a step that fails five times, with the fault, and fails itself', async () => {
    const { result, steps, told, states } = await run(always);
    expect(steps).toHaveLength(5);
    expect(told).toEqual([{ ...INPUT, fault: expect.objectContaining({ Cause: expect.stringContaining('always') }) }]);
    expect(states.at(-1)).toBe('WorkBroken');
    expect(result).toContain('failed again and again');
  });

  it('fails visibly even if nobody can be told', async () => {
    const { states, told } = await run(always, always);
    expect(told.length).toBeGreaterThan(1);
    expect(states.at(-1)).toBe('WorkBroken');
  });

  it('does not loop on a step that does not say whether it is done, and tells of it', async () => {
    const { steps, told, states } = await run(() => ({}));
    expect(steps).toHaveLength(1);
    expect(told).toEqual([{ ...INPUT, fault: expect.objectContaining({ Error: 'NoAnswer' }) }]);
    expect(states).toEqual(['Step', 'Done?', 'NoAnswer', 'TellFailure', 'WorkBroken']);
  });
});
