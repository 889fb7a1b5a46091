import { DeleteCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { clockName } from '../../functions/domain/duty/clock-name.ts';
import type { Duty } from '../../functions/domain/duty/duty.ts';
import type { Caller } from '../../functions/platform/caller.ts';
import type { Deps } from '../../functions/platform/county.ts';
import { duties } from '../../functions/platform/duty-store.ts';
import { find } from '../../functions/platform/store.ts';
import { beginWork } from '../../functions/platform/work.ts';
import { type CountyOptions, nine, type TestCounty } from '../support/county.ts';
import { evidenceOf } from '../support/evidence.ts';

/** Whoever acts in these tests. */
export const OFFICER: Caller = { account: 'officer-of-provider', role: 'officer', organisation: 'provider' };

/**
 * Dazhou's reply to a share request received on Monday 2026-03-02: ten working days, to the end of Monday the 16th.
 * Reminders at nine on the 9th, when half of the days are used, and on Friday the 13th.
 */
export const START = '2026-03-02';
export const HALF = nine('2026-03-09');
export const DAY_BEFORE = nine('2026-03-13');
export const DUE = '2026-03-16';
export const LAPSE = '2026-03-16T16:00:00.000Z';

/** A request is received: its duty is written, and its clock armed where that works. Answers with the duty's id. */
export const aReplyDuty = async (county: TestCounty, request = 'req_1'): Promise<string> => {
  const work = beginWork(county.deps, OFFICER, 'requestShare', 'rqt_test');
  const [duty] = await work.happened('share-request.received', {
    subject: { type: 'request', id: request },
    parties: { provider: 'provider', consumer: 'consumer' },
  });
  await work.commit();
  return duty!.id;
};

export const dutyNow = (county: TestCounty, id: string): Promise<Duty> => find(county.deps.store, duties, id);

/** What was done to a duty, as its trail tells it, in order. */
export const trail = async (county: TestCounty, id: string): Promise<string[]> => {
  const events = await evidenceOf(county, { type: 'duty', id });
  if (events.some(({ seq }, i) => seq !== i + 1)) throw new Error(`a gap in the trail of ${id}`);
  return events.map(({ action }) => action.replace(/:duty$/, ''));
};

/** The clock's answer to a reply: the duty is met by someone, in a transaction of its own. */
export const reply = async (county: TestCounty, request = 'req_1'): Promise<void> => {
  const work = beginWork(county.deps, OFFICER, 'approveShare', 'rqt_reply');
  await work.meet('share.reply', { type: 'request', id: request }, 'approved');
  await work.commit();
};

/** Time passes from wake-up to wake-up, and no sweep runs. */
export const sleepUntil = async (county: TestCounty, moment: string): Promise<void> => {
  for (;;) {
    await county.runDue();
    const wake = await county.timers.nextWake();
    if (wake === undefined || wake > moment) break;
    county.clock.moveTo(wake);
  }
  county.clock.moveTo(moment);
};

/** The clock of a duty ends without having done its work, as an execution that was stopped; its name stays taken. */
export const loseClock = async (county: TestCounty, duty: Duty): Promise<void> => {
  const { client, tableName } = county.deps.store;
  const TableName = tableName('duties');
  const name = clockName(duty);
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :clock',
      ExpressionAttributeValues: { ':clock': 'clock' },
    }),
  );
  for (const { pk, sk } of Items.filter((item) => item.name === name))
    await client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
  await client.send(
    new UpdateCommand({
      TableName,
      Key: { pk: `clock-name#${name}`, sk: 'clock' },
      UpdateExpression: 'SET clockState = :broken',
      ExpressionAttributeValues: { ':broken': 'broken' },
    }),
  );
};

/** A county whose clocks cannot be armed while `down`: the process is killed between the transaction and the arming. */
export const killable = () => {
  const state = { down: true, refused: [] as string[] };
  const replace: NonNullable<CountyOptions['replace']> = ({ timers }: Deps) => ({
    timers: {
      arm: async (name, input) => {
        if (!state.down) return timers.arm(name, input);
        state.refused.push(name);
        throw new Error('killed before the clock was armed');
      },
      isLive: (name) => timers.isLive(name),
    },
  });
  return { state, replace };
};

/** A county in which something happens once between reading and writing: `state.between` runs before the next write. */
export const interruptible = () => {
  const state: { between: (() => Promise<void>) | undefined } = { between: undefined };
  const replace: NonNullable<CountyOptions['replace']> = ({ store }: Deps) => {
    const send = async (command: { constructor: { name: string } }) => {
      const { between } = state;
      if (between && command.constructor.name === 'TransactWriteCommand') {
        state.between = undefined;
        await between();
      }
      return store.client.send(command as never);
    };
    return { store: { ...store, client: { send } as unknown as typeof store.client } };
  };
  return { state, replace };
};
