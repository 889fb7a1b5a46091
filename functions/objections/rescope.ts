import { DUTY_OF_SCOPE, type Scope } from '../domain/objection/objection.ts';
import type { Work } from '../platform/work.ts';
import type { Objection } from './repository.ts';

/**
 * The objection with the scope that the regulator finds, which may be another than was assumed. The clock of the right
 * step is then counted from the receipt, as if it had been known at once: a wrong first guess gives nobody more time.
 */
export const settleScope = async (
  work: Work,
  objection: Objection,
  finding: { readonly to: Scope; readonly reason: string } | undefined,
): Promise<Objection> => {
  if (!finding || finding.to === objection.scope) return objection;
  const subject = { type: 'objection', id: objection.id };
  const right = DUTY_OF_SCOPE[finding.to];
  await work.cancel(subject, finding.reason);
  const parties = { provider: objection.provider };
  for (const duty of await work.happened('objection.received', { subject, parties, day: objection.receivedOn })) {
    if (duty.duty !== right) await work.cancel(subject, 'of the first finding', duty.duty);
  }
  const rescoped = { from: objection.scope, reason: finding.reason, on: work.today };
  return { ...objection, scope: finding.to, rescoped };
};
