import { Readable } from 'node:stream';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Objects } from '../../functions/platform/ports.ts';
import type { Task, Turns } from './turns.ts';

/** What a call to the store or the objects may meet, and how often in ten thousand calls. */
export const FAULTS = {
  throttled: 60,
  'store error': 30,
  'timed out': 30,
  'answer lost': 60,
  conflict: 60,
  'store away': 8,
  'process killed': 10,
} as const;
export type Fault = keyof typeof FAULTS;
/** Calls in a row that fail while the store is away: more than its client tries. */
const AWAY_CALLS = 7;
const OF = 10_000;

/** What a process meets that is killed: nothing it does after that happens, and nobody hears its answer. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** One process of the county, as long as it lives. */
export interface Life {
  alive: boolean;
}

const failed = (name: string, status: number): Error =>
  Object.assign(new Error(`injected: ${name}`), {
    name,
    $fault: status < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode: status },
  });

/** How each fault looks to whoever calls; what the service does with the call before it shows is in `done`. */
const SHAPES: Readonly<Record<Exclude<Fault, 'process killed' | 'store away'>, { done: boolean; error(): Error }>> = {
  throttled: { done: false, error: () => failed('ThrottlingException', 400) },
  'store error': { done: false, error: () => failed('InternalServerError', 500) },
  'timed out': { done: false, error: () => failed('TimeoutError', 0) },
  'answer lost': { done: true, error: () => failed('TimeoutError', 0) },
  conflict: {
    done: false,
    error: () =>
      new TransactionCanceledException({
        message: 'injected',
        $metadata: {},
        CancellationReasons: [{ Code: 'TransactionConflict' }],
      }),
  },
};

const faultFor = (task: Task, isTransaction: boolean): Fault | undefined => {
  if (task.away > 0) {
    task.away -= 1;
    return 'store error';
  }
  let drawn = task.chance.below(OF);
  for (const [name, often] of Object.entries(FAULTS) as [Fault, number][]) {
    if (drawn < often) return name === 'conflict' && !isTransaction ? undefined : name;
    drawn -= often;
  }
  return undefined;
};

/** An answer that nobody hears: what it opened is closed. */
const drop = (answer: unknown): void => {
  if (answer instanceof Readable) answer.destroy();
};

/** Breaks calls as chance has it, each in its turn, and counts what was broken. */
export const breaker = (turns: Turns, count: (fault: Fault) => void) => {
  const call = <T>(life: Life, isTransaction: boolean, run: () => Promise<T>): Promise<T> =>
    turns.take(async () => {
      if (!life.alive) throw new Killed();
      const task = turns.current;
      const fault = task && faultFor(task, isTransaction);
      if (!task || !fault) return run();
      count(fault);
      if (fault === 'process killed') {
        // Half of them with the call under way: it happens, and nobody is there to hear of it.
        if (task.chance.chance(0.5)) drop(await run());
        life.alive = false;
        throw new Killed();
      }
      if (fault === 'store away') {
        task.away = AWAY_CALLS;
        throw SHAPES['store error'].error();
      }
      const { done, error } = SHAPES[fault];
      if (done) drop(await run());
      throw error();
    });

  return {
    /** Beneath the client's own retries, where the network is. Its pauses are left out: time is not what is tested. */
    client: async (client: DynamoDBDocumentClient, life: Life): Promise<void> => {
      client.middlewareStack.add(
        (next, context) => (args) => call(life, context.commandName === 'TransactWriteItemsCommand', () => next(args)),
        { step: 'deserialize', priority: 'high', name: 'faults' },
      );
      await withoutPauses(client);
    },
    objects: (objects: Objects, life: Life): Objects =>
      Object.fromEntries(
        Object.entries(objects).map(([name, method]) => [
          name,
          (...given: never[]) => call(life, false, () => (method as (...given: never[]) => Promise<unknown>)(...given)),
        ]),
      ) as unknown as Objects,
  };
};

/** The client's way of trying again, with no time between. */
const withoutPauses = async (client: DynamoDBDocumentClient): Promise<void> => {
  const strategy = (await client.config.retryStrategy()) as { retryBackoffStrategy?: unknown };
  if (!strategy.retryBackoffStrategy) throw new Error('the client tries again in another way than this run knows');
  strategy.retryBackoffStrategy = { setDelayBase: () => {}, computeNextBackoffDelay: () => 0 };
};
