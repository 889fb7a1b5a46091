import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Answer, Instant, Timers, WallClock } from '../ports.ts';
import { assertExecutionName } from './execution-name.ts';

export interface ClockInput {
  readonly dutyId: string;
  readonly generation: number;
}

export type Ask = (input: ClockInput) => Promise<Answer>;

export interface ClockFault {
  readonly name: string;
  readonly fault: unknown;
}

/** What one {@link TableTimers.runDue} did. `broken` clocks have ended for good after the last of their `faults`. */
export interface ClockRun {
  readonly asked: number;
  readonly ended: readonly string[];
  readonly broken: readonly string[];
  readonly faults: readonly ClockFault[];
}

export interface TableTimers extends Timers {
  /** Asks every clock that is due at `now`, the earliest first, also those armed meanwhile. Runs follow each other, never overlap. */
  runDue(now: Instant, ask: Ask): Promise<ClockRun>;
  /** The earliest moment at which a clock is due, or `undefined` when none lives. A clock that is moved steps from one to the next. */
  nextWake(): Promise<Instant | undefined>;
}

/** Pauses after a failed ask, in seconds; after the last the clock is broken: the `Retry` of `deadline.asl.json`. */
export const ASK_RETRY_SECONDS = [10, 30, 90, 270, 810, 900] as const;

/** The clock as it waits: `sk` orders all clocks by wake-up. */
interface ClockItem extends ClockInput {
  readonly pk: 'clock';
  readonly sk: string;
  readonly name: string;
  readonly wakeAt: Instant;
  /** Asks that failed since the last answer. */
  readonly failures: number;
}

type End = 'ended' | 'broken';

const PAGE = 50;
const nameKey = (name: string) => ({ pk: `clock-name#${name}`, sk: 'clock' });
const clockItem = (name: string, input: ClockInput, wakeAt: Instant, failures: number): ClockItem => ({
  pk: 'clock',
  sk: `${wakeAt}#${name}`,
  name,
  dutyId: input.dutyId,
  generation: input.generation,
  wakeAt,
  failures,
});
/** One spelling per moment, or the order of `sk` would not be the order of time. */
const instant = (text: string): Instant => new Date(text).toISOString();
const later = (now: Instant, seconds: number): Instant => new Date(Date.parse(now) + seconds * 1_000).toISOString();

/**
 * Clocks in a table, for a laptop: whoever calls `runDue` is the loop. A clock is moved after it was asked, so a crash
 * between the two asks it again: at least once, as in the cloud. A name that has ended stays taken.
 */
export function timersTable(options: {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: WallClock;
  /** Called after each new clock, so that the loop need not wait for its next look. */
  readonly onArmed?: () => void;
}): TableTimers {
  const { client, table: TableName, clock, onArmed } = options;
  let line: Promise<unknown> = Promise.resolve();

  const earliest = async (until: Instant | undefined, Limit: number): Promise<readonly ClockItem[]> => {
    const { Items } = await client.send(
      new QueryCommand({
        TableName,
        // '~' sorts after '#' and every letter of a name: clocks of the very moment are due.
        KeyConditionExpression: until === undefined ? 'pk = :clock' : 'pk = :clock AND sk <= :until',
        ExpressionAttributeValues: { ':clock': 'clock', ...(until === undefined ? {} : { ':until': `${until}#~` }) },
        ConsistentRead: true,
        Limit,
      }),
    );
    return (Items ?? []) as ClockItem[];
  };

  /** One transaction: the clock leaves its place and is in the next one, or its name records the end. */
  async function leave(item: ClockItem, next: ClockItem | End): Promise<void> {
    const { pk, sk, name } = item;
    const gone = { Delete: { TableName, Key: { pk, sk }, ConditionExpression: 'attribute_exists(pk)' } };
    const record = (state: End) => ({
      Update: {
        TableName,
        Key: nameKey(name),
        UpdateExpression: 'SET clockState = :state',
        ExpressionAttributeValues: { ':state': state },
      },
    });
    const TransactItems = typeof next === 'string' ? [gone, record(next)] : [gone, { Put: { TableName, Item: next } }];
    try {
      await client.send(new TransactWriteCommand({ TransactItems }));
    } catch (error) {
      if (!firstWasRefused(error)) throw error; // else another process has moved it
    }
  }

  /** Where the clock goes after its answer. An answer that is none is a fault of the duty's decision, like a throw. */
  async function askOne(item: ClockItem, now: Instant, ask: Ask): Promise<{ next: ClockItem | End; fault?: unknown }> {
    try {
      const answer = await ask({ dutyId: item.dutyId, generation: item.generation });
      if (answer.done) return { next: 'ended' };
      const wakeAt = instant(answer.wakeAt);
      if (wakeAt <= now) throw new RangeError(`a clock was told to wake at ${wakeAt}, which has passed at ${now}`);
      return { next: clockItem(item.name, item, wakeAt, 0) };
    } catch (fault) {
      const pause = ASK_RETRY_SECONDS[item.failures];
      if (pause === undefined) return { next: 'broken', fault };
      return { next: clockItem(item.name, item, later(now, pause), item.failures + 1), fault };
    }
  }

  async function run(now: Instant, ask: Ask): Promise<ClockRun> {
    const names: Record<End, string[]> = { ended: [], broken: [] };
    const faults: ClockFault[] = [];
    let asked = 0;
    for (;;) {
      const due = await earliest(now, PAGE);
      if (due.length === 0) return { asked, ...names, faults };
      for (const item of due) {
        asked += 1;
        const { next, fault } = await askOne(item, now, ask);
        if (fault !== undefined) faults.push({ name: item.name, fault });
        await leave(item, next);
        if (typeof next === 'string') names[next].push(item.name);
      }
    }
  }

  return {
    arm: async (name, input) => {
      assertExecutionName(name);
      const wakeAt = instant(clock.now());
      const nameItem = { ...nameKey(name), clockState: 'live' };
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: { TableName, Item: nameItem, ConditionExpression: 'attribute_not_exists(pk)' } },
              { Put: { TableName, Item: clockItem(name, input, wakeAt, 0) } },
            ],
          }),
        );
      } catch (error) {
        if (firstWasRefused(error)) return;
        throw error;
      }
      onArmed?.();
    },
    isLive: async (name) => {
      assertExecutionName(name);
      const { Item } = await client.send(new GetCommand({ TableName, Key: nameKey(name), ConsistentRead: true }));
      return Item?.clockState === 'live';
    },
    runDue: (now, ask) => {
      const mine = line.then(() => run(instant(now), ask));
      line = mine.catch(() => {});
      return mine;
    },
    nextWake: async () => (await earliest(undefined, 1))[0]?.wakeAt,
  };
}

/** Whether a transaction failed on the condition of its first action. */
function firstWasRefused(error: unknown): boolean {
  return (
    error instanceof TransactionCanceledException && error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed'
  );
}
