import type { CalendarDay } from '../../domain/law/schema.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { ERASED_WORDS } from '../../platform/held-of-person.ts';
import { find } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { eraseByCode } from '../erase-by-code.ts';
import { type OpenRequest, openRequests } from './request.ts';

/** The day on which a request was dealt with; a review that was asked for since is not over yet. */
const endOf = ({ status, receipt, answer, review }: OpenRequest): CalendarDay | undefined =>
  ({ 'set-aside': receipt?.on, answered: answer?.on, reviewed: review?.on })[status as string];

/** The register keeps what was asked for and what was answered. */
export const eraseOpenRequest: Verb<typeof openRoutes.eraseOpenRequest> = async (context) => {
  const before = await find(context.deps.store, openRequests, context.params.id);
  const { id, entry, purpose, applicant, reviewAsked } = before;
  return eraseByCode(context, before, {
    kind: 'open-request',
    id,
    subjects: [`open-request:${id}`, ...(entry ? [`entry:${entry}`] : [])],
    from: before.submittedOn,
    endedOn: endOf(before),
    operations: 2,
    erase: (work) => {
      work.update(openRequests, before, {
        ...before,
        applicant: { ...applicant, name: ERASED_WORDS, contact: '' },
        ...(purpose ? { purpose: ERASED_WORDS } : {}),
        ...(reviewAsked ? { reviewAsked: { ...reviewAsked, reason: ERASED_WORDS } } : {}),
        code: '',
      });
    },
  });
};
