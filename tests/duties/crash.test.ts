import { describe, expect, it } from 'vitest';
import { clockName } from '../../functions/domain/duty/clock-name.ts';
import { askDuty } from '../../functions/duties/ask.ts';
import { sweepDuties } from '../../functions/duties/sweep.ts';
import { aCounty, nine, type TestCounty } from '../support/county.ts';
import {
  aReplyDuty,
  DAY_BEFORE,
  DUE,
  dutyNow,
  HALF,
  killable,
  LAPSE,
  loseClock,
  reply,
  START,
  sleepUntil,
  trail,
} from './running-duty.ts';

const oneMillisecondBefore = (moment: string): string => new Date(Date.parse(moment) - 1).toISOString();
const told = ({ notices }: TestCounty) => notices.map(({ to, at, subject }) => [to, at, subject.en]);
const THE_WHOLE_STORY = [
  ['provider', HALF, `Due by the end of ${DUE}`],
  ['provider', DAY_BEFORE, `Due by the end of ${DUE}`],
  ['provider', LAPSE, 'Overdue (art. 18)'],
  ['regulator', LAPSE, 'Overdue (art. 18)'],
];

describe('A clock that is armed', () => {
  it('reminds twice and lapses once, each at its moment, with no sweep', async () => {
    const county = await aCounty('dazhou', { day: START });
    const id = await aReplyDuty(county);
    await sleepUntil(county, oneMillisecondBefore(LAPSE));
    expect(await dutyNow(county, id)).toMatchObject({ state: 'running', due: DUE });
    await sleepUntil(county, nine('2026-04-01'));
    expect(await dutyNow(county, id)).toMatchObject({ state: 'lapsed', breachedOn: DUE });
    expect(told(county)).toEqual(THE_WHOLE_STORY);
    expect(await trail(county, id)).toEqual(['requestShare', 'dutyReminded', 'dutyReminded', 'dutyLapsed']);
  });
});

describe('A process that is killed between the transaction and the arming', () => {
  it('has lost nothing: the next sweep arms the clock, which reminds and lapses on the right days', async () => {
    const { state, replace } = killable();
    const county = await aCounty('dazhou', { day: START, replace });
    const id = await aReplyDuty(county);
    const before = await dutyNow(county, id);
    expect(before).toMatchObject({ state: 'running', due: DUE, generation: 1 });
    expect(state.refused).toEqual([clockName(before)]);
    expect(await county.timers.nextWake()).toBeUndefined();

    state.down = false;
    expect(await sweepDuties(county.deps)).toEqual({ looked: 1, armed: [id], asked: [] });
    expect(await county.timers.isLive(clockName(await dutyNow(county, id)))).toBe(true);
    await sleepUntil(county, nine('2026-04-01'));
    expect(told(county)).toEqual(THE_WHOLE_STORY);
    expect(await trail(county, id)).toEqual([
      'requestShare',
      'clockRearmed',
      'dutyReminded',
      'dutyReminded',
      'dutyLapsed',
    ]);
  });

  it('in the sweep itself has lost nothing either: the sweep after it arms the clock', async () => {
    const { state, replace } = killable();
    const county = await aCounty('dazhou', { day: START, replace });
    const id = await aReplyDuty(county);
    await sweepDuties(county.deps);
    await sweepDuties(county.deps);
    state.down = false;
    await sweepDuties(county.deps);
    expect(await dutyNow(county, id)).toMatchObject({ generation: 4, state: 'running' });
    await sleepUntil(county, nine('2026-04-01'));
    expect(told(county)).toEqual(THE_WHOLE_STORY);
    expect((await trail(county, id)).filter((what) => what === 'dutyLapsed')).toHaveLength(1);
  });

  it('and is not swept until the day has passed: the first sweep then lapses the duty at once', async () => {
    const county = await aCounty('dazhou', { day: START, replace: killable().replace });
    const id = await aReplyDuty(county);
    county.clock.moveTo(oneMillisecondBefore(LAPSE));
    expect((await sweepDuties(county.deps, { full: true })).asked).toEqual([]);
    county.clock.moveTo(LAPSE);
    expect(await sweepDuties(county.deps)).toEqual({ looked: 0, armed: [], asked: [id] });
    expect(await dutyNow(county, id)).toMatchObject({ state: 'lapsed', breachedOn: DUE, reminded: [] });
    expect(await sweepDuties(county.deps)).toEqual({ looked: 0, armed: [], asked: [] });
    expect((await trail(county, id)).filter((what) => what === 'dutyLapsed')).toHaveLength(1);
  });

  it('and whose duty is met before the sweep: nothing is armed any more', async () => {
    const { state, replace } = killable();
    const county = await aCounty('dazhou', { day: START, replace });
    const id = await aReplyDuty(county);
    await reply(county);
    state.down = false;
    expect(await sweepDuties(county.deps, { full: true })).toEqual({ looked: 0, armed: [], asked: [] });
    expect(await trail(county, id)).toEqual(['requestShare', 'approveShare']);
  });
});

describe('A wake-up', () => {
  it('that comes twice, late, out of order or of an old clock doubles nothing and does nothing early', async () => {
    const county = await aCounty('dazhou', { day: START });
    const id = await aReplyDuty(county);
    const askAll = async () => {
      for (const generation of [1, 0, 2, 1, 7, 1]) await askDuty(county.deps, { dutyId: id, generation });
    };
    for (const moment of [HALF, DAY_BEFORE, LAPSE]) {
      const past = await trail(county, id);
      county.clock.moveTo(oneMillisecondBefore(moment));
      await askAll();
      expect(await trail(county, id)).toEqual(past);
      county.clock.moveTo(moment);
      await askAll();
      expect(await trail(county, id)).toHaveLength(past.length + 1);
    }
    county.clock.moveTo(nine('2026-04-01'));
    await askAll();
    await county.runDue();
    expect(told(county)).toEqual(THE_WHOLE_STORY);
    expect(await trail(county, id)).toEqual(['requestShare', 'dutyReminded', 'dutyReminded', 'dutyLapsed']);
  });

  it('that comes many times at one moment is decided once, by the version of the duty', async () => {
    const county = await aCounty('dazhou', { day: START });
    const id = await aReplyDuty(county);
    county.clock.moveTo(LAPSE);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => askDuty(county.deps, { dutyId: id, generation: 1 })),
    );
    expect(answers).toEqual(Array.from({ length: 6 }, () => ({ done: true })));
    expect(await trail(county, id)).toEqual(['requestShare', 'dutyLapsed']);
    expect(told(county)).toEqual(THE_WHOLE_STORY.slice(2));
  });

  it('for a duty that nobody knows ends its clock', async () => {
    const county = await aCounty('dazhou', { day: START });
    expect(await askDuty(county.deps, { dutyId: 'request.gone.share.reply.1', generation: 1 })).toEqual({ done: true });
  });

  it('of an earlier generation cannot lapse a duty whose clock was armed anew', async () => {
    const county = await aCounty('dazhou', { day: START });
    const id = await aReplyDuty(county);
    await loseClock(county, await dutyNow(county, id));
    await sweepDuties(county.deps);
    county.clock.moveTo(LAPSE);
    expect(await askDuty(county.deps, { dutyId: id, generation: 1 })).toEqual({ done: true });
    expect((await dutyNow(county, id)).state).toBe('running');
    expect(await askDuty(county.deps, { dutyId: id, generation: 2 })).toEqual({ done: true });
    expect((await dutyNow(county, id)).state).toBe('lapsed');
  });
});

describe('A clock that is lost', () => {
  it('is found by the daily sweep, armed anew, and the duty lapses on its day with no reminder twice', async () => {
    const county = await aCounty('dazhou', { day: START });
    const id = await aReplyDuty(county);
    await sleepUntil(county, nine('2026-03-10'));
    await loseClock(county, await dutyNow(county, id));
    expect(await county.timers.nextWake()).toBeUndefined();
    expect((await sweepDuties(county.deps)).looked).toBe(0); // neither near nor fresh: left to the daily sweep
    expect(await sweepDuties(county.deps, { full: true })).toEqual({ looked: 1, armed: [id], asked: [] });
    await sleepUntil(county, nine('2026-04-01'));
    expect(told(county)).toEqual(THE_WHOLE_STORY);
    expect(await dutyNow(county, id)).toMatchObject({ state: 'lapsed', generation: 2 });
  });

  it('near its day is found by any sweep', async () => {
    const county = await aCounty('dazhou', { day: START });
    const id = await aReplyDuty(county);
    await sleepUntil(county, nine('2026-03-13'));
    await loseClock(county, await dutyNow(county, id));
    expect((await sweepDuties(county.deps)).armed).toEqual([id]);
  });

  it('is armed once by two sweeps at one moment, and a sweep finds nothing to do for a clock that lives', async () => {
    const county = await aCounty('dazhou', { day: START });
    const ids = await Promise.all(['a', 'b', 'c'].map((request) => aReplyDuty(county, request)));
    for (const id of ids) await loseClock(county, await dutyNow(county, id));
    const swept = await Promise.all([1, 2].map(() => sweepDuties(county.deps, { full: true })));
    expect(swept.flatMap(({ armed }) => armed).toSorted()).toEqual(ids.toSorted());
    for (const id of ids) expect(await dutyNow(county, id)).toMatchObject({ generation: 2, state: 'running' });
    expect((await sweepDuties(county.deps, { full: true })).armed).toEqual([]);
    await sleepUntil(county, nine('2026-04-01'));
    for (const id of ids)
      expect(await trail(county, id)).toEqual([
        'requestShare',
        'clockRearmed',
        'dutyReminded',
        'dutyReminded',
        'dutyLapsed',
      ]);
  });

  it('of one duty does not keep the sweep from the others', async () => {
    const broken = 'request_a_share_reply_1-g1';
    const county = await aCounty('dazhou', {
      day: START,
      replace: ({ timers }) => ({
        timers: {
          arm: (name, input) => timers.arm(name, input),
          isLive: async (name) => {
            if (name === broken) throw new Error('the service does not answer');
            return false;
          },
        },
      }),
    });
    for (const request of ['a', 'b']) await aReplyDuty(county, request);
    expect((await sweepDuties(county.deps)).armed).toEqual(['request.b.share.reply.1']);
  });
});
