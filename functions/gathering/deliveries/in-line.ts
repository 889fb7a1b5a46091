import type { Deps } from '../../platform/county.ts';
import { get, getItem } from '../../platform/store.ts';
import { type Submission, submissions } from '../repository.ts';
import { Latest, nextKey } from './delivery.ts';

/** Whether a delivery before this one is still in its check: changes are taken in the order in which they were closed. */
export const waitsInLine = async (deps: Deps, { delivery }: Submission): Promise<boolean> =>
  delivery?.after !== undefined && (await get(deps.store, submissions, delivery.after))?.status === 'checking';

/**
 * Starts the check of the delivery that waited for this one's end. It was closed before that end was written, or looks
 * after it and goes on by itself; should a crash come between, the sweep starts it.
 */
export const startNext = async (deps: Deps, { id, delivery }: Submission): Promise<void> => {
  const next = delivery && (await getItem(deps.store, 'gathering', nextKey(id), Latest));
  if (!next || (await get(deps.store, submissions, next.id))?.status !== 'checking') return;
  await deps.works.start(`check-submission-${next.id}-next`, { kind: 'check-submission', id: next.id });
};
