import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../functions/platform/ports.ts';
import { machine } from './machine.ts';

const INPUT = { dutyId: 'duty-1', generation: 3 };
const wake = (wakeAt: string): Answer => ({ done: false, wakeAt });

/** Runs the clock in an independent interpreter; no pause takes time unless `realWait`. */
async function run(ask: (turn: number) => unknown, options: { readonly realWait?: boolean } = {}) {
  const asked: unknown[] = [];
  const waits: unknown[] = [];
  const states: string[] = [];
  const execution = new StateMachine(machine('deadline') as unknown as StateMachineDefinition).run(INPUT, {
    overrides: {
      taskResourceLocalHandlers: {
        Ask: async (input: unknown) => {
          asked.push(input);
          return ask(asked.length) as never;
        },
      },
      ...(options.realWait ? {} : { waitTimeOverrides: { Wait: 0 } }),
      retryIntervalOverrides: { Ask: 0 },
    },
  });
  // A failed execution also ends the log: keep its failure for the caller.
  const result = execution.result.then(
    () => 'succeeded' as const,
    (error: Error) => error.message,
  );
  for await (const event of execution.eventLogs) {
    if (event.type !== 'StateEntered') continue;
    states.push(event.state.name);
    if (event.state.name === 'Wait') waits.push((event.state.input as { answer: { wakeAt: string } }).answer.wakeAt);
  }
  return { result: await result, asked, waits, states };
}

const fault = (name: string) => Object.assign(new Error('boom'), { name });

describe('the clock of a duty, run by an interpreter', () => {
  it('asks, waits until each moment that it is told, asks the same again, and ends when told', async () => {
    const answers: Answer[] = [wake('2027-01-04T16:00:00.000Z'), wake('2027-01-15T16:00:00.000Z'), { done: true }];
    const { result, asked, waits, states } = await run((turn) => answers[turn - 1]);
    expect(result).toBe('succeeded');
    expect(asked).toEqual([INPUT, INPUT, INPUT]);
    expect(waits).toEqual(['2027-01-04T16:00:00.000Z', '2027-01-15T16:00:00.000Z']);
    expect(states).toEqual(['Ask', 'Done?', 'Wait', 'Ask', 'Done?', 'Wait', 'Ask', 'Done?', 'Ended']);
  });

  it('ends at once when there is nothing to wait for', async () => {
    expect(await run(() => ({ done: true }))).toMatchObject({ result: 'succeeded', states: ['Ask', 'Done?', 'Ended'] });
  });

  it('reads the moment itself, not an override: one that has passed does not hold it up', async () => {
    const { result, states } = await run((turn) => (turn === 1 ? wake('2020-01-01T00:00:00.000Z') : { done: true }), {
      realWait: true,
    });
    expect(result).toBe('succeeded');
    expect(states.filter((state) => state === 'Wait')).toHaveLength(1);
  });

  it('asks again after a fault that passes', async () => {
    const { result, asked } = await run((turn) => {
      if (turn < 4) throw fault('ProvisionedThroughputExceededException');
      return { done: true };
    });
    expect(result).toBe('succeeded');
    expect(asked).toHaveLength(4);
  });

  it.each([
    { name: 'any fault', error: 'TypeError', tries: 7 },
    { name: 'a Lambda that has no room', error: 'Lambda.TooManyRequestsException', tries: 9 },
  ])('fails as a broken clock when the duty cannot be asked: $name, $tries tries', async ({ error, tries }) => {
    const { result, asked, states } = await run(() => {
      throw fault(error);
    });
    expect(result).toContain('could not be asked');
    expect(asked).toHaveLength(tries);
    expect(states.at(-1)).toBe('ClockBroken');
  });

  it.each([
    { name: 'neither an end nor a moment', answer: { done: false } },
    { name: 'a moment that is none', answer: { done: false, wakeAt: 'tomorrow' } },
    { name: 'a day instead of a moment', answer: { done: false, wakeAt: '2027-01-04' } },
    { name: 'nothing', answer: {} },
  ])('fails as a broken clock when the answer is $name', async ({ answer }) => {
    const { states } = await run(() => answer);
    expect(states).toEqual(['Ask', 'Done?', 'ClockBroken']);
  });
});
