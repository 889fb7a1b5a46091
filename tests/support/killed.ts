import type { Deps } from '../../functions/platform/county.ts';
import type { Objects } from '../../functions/platform/ports.ts';

/** What a process meets that is killed: nothing it does after that happens. */
export class Killed extends Error {
  constructor() {
    super('killed');
    this.name = 'Killed';
  }
}

/** The same dependencies, of a process that is killed at its nth call to the store or to the objects. */
export const killedAt = (deps: Deps, nth: number): Deps & { readonly calls: () => number } => {
  let calls = 0;
  const counted =
    <A extends unknown[], R>(call: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      calls += 1;
      if (calls >= nth) throw new Killed();
      return call(...given);
    };
  const send = counted((command: never) => deps.store.client.send(command));
  const objects = Object.fromEntries(
    Object.entries(deps.objects).map(([name, call]) => [name, counted(call as never)]),
  ) as unknown as Objects;
  return {
    ...deps,
    store: { ...deps.store, client: { send } as unknown as typeof deps.store.client },
    objects,
    calls: () => calls,
  };
};

/**
 * Runs a step killed at its first call, then its second and so on, until one run gets through; after each kill
 * `recover` is run by a healthy process. Answers with how many kills there were.
 */
export const killedAtEveryCall = async (
  deps: Deps,
  step: (deps: Deps, nth: number) => Promise<unknown>,
  recover: (nth: number) => Promise<void>,
): Promise<number> => {
  for (let nth = 1; nth < 500; nth += 1) {
    const doomed = killedAt(deps, nth);
    const died = await step(doomed, nth).then(
      () => false,
      (error: unknown) => {
        if (error instanceof Killed) return true;
        throw error;
      },
    );
    await recover(nth);
    if (!died && doomed.calls() < nth) return nth - 1;
  }
  throw new Error('the step does not end');
};
