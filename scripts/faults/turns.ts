import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextRound } from 'node:timers/promises';
import type { Random } from './random.ts';

/** Someone who is at work beside others: a client, a clock, a sweep. What it meets is its own stream of chance. */
export interface Task {
  readonly name: string;
  readonly chance: Random;
  /** How many turns it has for one of others. */
  readonly pace: number;
  /** Faults that its next calls meet whatever chance says: a store that is away for a while. */
  away: number;
}

interface Running extends Task {
  readonly waiting: (() => void)[];
  /** Waits for tasks that it has begun, and for no turn of its own. */
  rests: boolean;
  ended: boolean;
}

/**
 * Gives one call to the store or the objects its turn at a time, in an order that the seed alone decides: a turn is given
 * only once everyone at work waits for one. So whatever a run finds, the same seed finds again.
 */
export class Turns {
  readonly #order: Random;
  readonly #tasks: Running[] = [];
  readonly #current = new AsyncLocalStorage<Running>();
  readonly #failures: unknown[] = [];
  /** Calls that belong to no task any more, such as what is left of one that ended. */
  readonly #strays: (() => void)[] = [];
  #changed: () => void = () => {};
  #ended: (() => void) | undefined;
  given = 0;

  constructor(order: Random) {
    this.#order = order;
  }

  /** Begins a task beside the others, at the pace of whoever begins it. A fault of its own ends the whole run. */
  begin(name: string, chance: Random, run: () => Promise<void>, pace = this.current?.pace ?? 1): void {
    const task: Running = { name, chance, pace, away: 0, waiting: [], rests: false, ended: false };
    this.#tasks.push(task);
    void this.#current
      .run(task, run)
      .catch((error: unknown) => this.#failures.push(error))
      .finally(() => {
        task.ended = true;
        this.#tasks.splice(this.#tasks.indexOf(task), 1);
        this.#changed();
      });
  }

  /** Begins tasks from within one and waits for what they give. */
  async together<T>(
    runs: readonly { readonly name: string; readonly chance: Random; run(): Promise<T> }[],
  ): Promise<T[]> {
    const task = this.#current.getStore();
    const given = runs.map(
      ({ name, chance, run }) =>
        new Promise<T>((resolve, reject) => this.begin(name, chance, () => run().then(resolve, reject))),
    );
    if (task) task.rests = true;
    this.#changed();
    try {
      return await Promise.all(given);
    } finally {
      if (task) task.rests = false;
    }
  }

  /** The task that calls; `undefined` for a call that is nobody's. */
  get current(): Task | undefined {
    return this.#current.getStore();
  }

  /** Does `call` when its turn has come. */
  async take<T>(call: () => Promise<T>): Promise<T> {
    const task = this.#current.getStore();
    const queue = task && !task.ended ? task.waiting : this.#strays;
    await new Promise<void>((resolve) => {
      queue.push(resolve);
      this.#changed();
    });
    try {
      return await call();
    } finally {
      this.#ended?.();
    }
  }

  /** Gives turns until every task has ended. Throws the first fault of a task. */
  async drive(): Promise<void> {
    while (this.#tasks.length > 0 && this.#failures.length === 0) {
      await this.#everyoneWaits();
      const paced = this.#tasks.flatMap(({ waiting, pace }) => Array.from({ length: pace }, () => waiting));
      const queues = [...paced, this.#strays].filter(({ length }) => length > 0);
      if (queues.length === 0) continue;
      const queue = this.#order.pick(queues);
      const [go] = queue.splice(this.#order.below(queue.length), 1);
      this.given += 1;
      await new Promise<void>((resolve) => {
        this.#ended = resolve;
        go!();
      });
      this.#ended = undefined;
    }
    if (this.#failures.length > 0) throw this.#failures[0];
  }

  /** Until each task waits for a turn; what one begins together, such as reading several things, has then begun. */
  async #everyoneWaits(): Promise<void> {
    for (;;) {
      await nextRound();
      if (this.#tasks.every(({ waiting, rests }) => rests || waiting.length > 0)) return;
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
  }
}
