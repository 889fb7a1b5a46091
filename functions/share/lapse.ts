import type { Duty } from '../domain/duty/duty.ts';
import type { Deps } from '../platform/county.ts';
import { get } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';
import { grants } from './repository.ts';

/** The days for confirming have passed: it counts as confirmed (Zhangye art. 25, the only silence that confirms). */
export const confirmBySilence = async (work: Work, deps: Deps, duty: Duty): Promise<void> => {
  const before = await get(deps.store, grants, duty.subject.id);
  if (!before || before.confirmed) return;
  work.update(
    grants,
    before,
    { ...before, confirmed: { on: work.today, how: 'automatic', by: 'platform' } },
    { action: 'receiptConfirmed', basis: [duty.cite] },
  );
};

/** The last day that the approval fixed has passed: access stops. */
export const endByDay = async (work: Work, deps: Deps, duty: Duty): Promise<void> => {
  const before = await get(deps.store, grants, duty.subject.id);
  if (!before || before.status === 'ended') return;
  work.update(
    grants,
    before,
    { ...before, status: 'ended', ended: { on: work.today, by: 'platform', reason: 'its last day has passed' } },
    { action: 'grantEnded', basis: [duty.cite] },
  );
};
