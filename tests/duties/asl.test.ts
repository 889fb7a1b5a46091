import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { describe, expect, it } from 'vitest';
import { askDuty } from '../../functions/duties/ask.ts';
import type { Answer } from '../../functions/platform/ports.ts';
import { machine } from '../statemachines/machine.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { aReplyDuty, DAY_BEFORE, DUE, dutyNow, HALF, killable, LAPSE, reply, START, trail } from './running-duty.ts';

/**
 * The machine's file, run by an interpreter with the real decision over a county's real tables. Where the cloud would
 * wait, the county's clock is put to the moment that the machine waits for; `meanwhile` happens before it.
 */
const runClock = async (
  county: TestCounty,
  input: { dutyId: string; generation: number },
  meanwhile: (wakeAt: string) => Promise<void> = async () => {},
) => {
  const waits: string[] = [];
  let answer: Answer | undefined;
  const ask = async (given: unknown) => {
    if (answer && !answer.done) {
      waits.push(answer.wakeAt);
      await meanwhile(answer.wakeAt);
      county.clock.moveTo(answer.wakeAt);
    }
    answer = await askDuty(county.deps, given as typeof input);
    return answer as never;
  };
  const { result } = new StateMachine(machine('deadline') as unknown as StateMachineDefinition).run(input, {
    overrides: {
      taskResourceLocalHandlers: { Ask: ask },
      waitTimeOverrides: { Wait: 0 },
      retryIntervalOverrides: { Ask: 0 },
    },
  });
  await result;
  return waits;
};

// The machine alone keeps the time here: the county's own clocks are never armed.
const aCountyOfTheMachine = async () => {
  const county = await aCounty('dazhou', { day: START, replace: killable().replace });
  return { county, dutyId: await aReplyDuty(county) };
};

describe('The machine of a deadline over a county’s real duties', () => {
  it('wakes for both reminders and the lapse, and is then done', async () => {
    const { county, dutyId } = await aCountyOfTheMachine();
    expect(await runClock(county, { dutyId, generation: 1 })).toEqual([HALF, DAY_BEFORE, LAPSE]);
    expect(await dutyNow(county, dutyId)).toMatchObject({ state: 'lapsed', breachedOn: DUE });
    expect(await trail(county, dutyId)).toEqual(['requestShare', 'dutyReminded', 'dutyReminded', 'dutyLapsed']);
    expect(county.notices.map(({ to }) => to)).toEqual(['provider', 'provider', 'provider', 'regulator']);
  });

  it('is done at its next wake-up once someone has replied', async () => {
    const { county, dutyId } = await aCountyOfTheMachine();
    const waits = await runClock(county, { dutyId, generation: 1 }, async (wakeAt) => {
      if (wakeAt === DAY_BEFORE) await reply(county);
    });
    expect(waits).toEqual([HALF, DAY_BEFORE]);
    expect(await dutyNow(county, dutyId)).toMatchObject({ state: 'met', late: false });
    expect(await trail(county, dutyId)).toEqual(['requestShare', 'dutyReminded', 'approveShare']);
  });

  it('of an older generation is done at once', async () => {
    const { county, dutyId } = await aCountyOfTheMachine();
    expect(await runClock(county, { dutyId, generation: 0 })).toEqual([]);
    expect(await trail(county, dutyId)).toEqual(['requestShare']);
  });

  it('run twice, one after the other, as when an execution is started again, doubles nothing', async () => {
    const { county, dutyId } = await aCountyOfTheMachine();
    await runClock(county, { dutyId, generation: 1 });
    expect(await runClock(county, { dutyId, generation: 1 })).toEqual([]);
    expect((await trail(county, dutyId)).filter((what) => what === 'dutyLapsed')).toHaveLength(1);
  });
});
