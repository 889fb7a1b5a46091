import { clockName } from '../domain/duty/clock-name.ts';
import type { Duty } from '../domain/duty/duty.ts';
import type { Deps } from './county.ts';
import { log } from './log.ts';
import { tellAll } from './notice-store.ts';
import type { Notice } from './ports.ts';

/** What may fail without harm: the sweeper arms what is not armed, and duties are there to be read by whom they bind. */
export const afterwards = async (
  deps: Deps,
  moved: readonly { before?: Duty; after: Duty }[],
  notices: readonly Notice[],
  works: readonly { kind: string; id: string }[],
): Promise<void> => {
  const started = Date.parse(deps.clock.now());
  const steps = [
    ...moved
      .filter(({ before, after }) => after.state === 'running' && after.due && before?.generation !== after.generation)
      .map(
        ({ after }) =>
          () =>
            deps.timers.arm(clockName(after), { dutyId: after.id, generation: after.generation }),
      ),
    ...(notices.length > 0 ? [() => tellAll(deps, notices)] : []),
    ...works.map((input) => () => deps.works.start(`${input.kind}-${input.id}-${started}`, input)),
  ];
  // A step that throws at once is no worse than one whose promise fails: the change is written.
  const results = await Promise.allSettled(steps.map(async (step) => step()));
  for (const result of results)
    if (result.status === 'rejected') log.warn('left to the sweeper', { error: String(result.reason) });
};
