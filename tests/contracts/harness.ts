import type { TestContext } from 'vitest';

/** What an engine is known not to do, with the reason; the contract stays whole for the others and the gap stays visible. */
export type Gaps<Name extends string> = Readonly<Partial<Record<Name, string>>>;

/** Skips the running test, visibly, where the engine has this gap. */
export function skipForGap<Name extends string>(ctx: TestContext, gaps: Gaps<Name>, name: Name): void {
  const reason = gaps[name];
  if (reason !== undefined) ctx.skip(reason);
}

export interface MovableClock {
  now(): string;
  /** Moves time forward. */
  pass(seconds: number): void;
}

/** A clock that stands still until it is moved. */
export function movableClock(start: string): MovableClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now).toISOString(),
    pass: (seconds) => {
      now += seconds * 1_000;
    },
  };
}
