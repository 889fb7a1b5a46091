import { hidePersonal } from '../../domain/open/find-personal.ts';
import { openRequestTransitions, PUBLIC_REQUEST_STATES } from '../../domain/open/request.ts';
import { organisations } from '../../organisations/organisation.ts';
import { mustActFor } from '../../platform/belongs.ts';
import type { Context } from '../../platform/endpoint.ts';
import { actionsFor, mustBeCurrent, step } from '../../platform/gate.ts';
import { find, get } from '../../platform/store.ts';
import { type OpenRequest, openRequests } from './request.ts';

/** What everyone may read of a request: nothing of who asked, and what it asks for only once it was received. */
export const publicView = async ({ deps, today }: Pick<Context, 'deps' | 'today'>, request: OpenRequest) => {
  const { id, version, entry, holder, status, submittedOn, receipt, answer, reviewAsked, review } = request;
  const shown = PUBLIC_REQUEST_STATES.includes(status);
  const told = ({ by: _, ...rest }: { readonly by: string }) => rest;
  return {
    id,
    version,
    holder,
    holderName: (await get(deps.store, organisations, holder))?.name ?? holder,
    applicantKind: request.applicant.kind,
    status,
    submittedOn,
    ...(shown
      ? {
          requested: hidePersonal(request.requested, today),
          purpose: request.purpose && hidePersonal(request.purpose, today),
          entry,
        }
      : {}),
    receivedOn: receipt?.on,
    ...(answer ? { answer: told(answer) as Omit<typeof answer, 'by'> } : {}),
    ...(reviewAsked ? { reviewAsked } : {}),
    ...(review ? { review: told(review) as Omit<typeof review, 'by'> } : {}),
  };
};

/** A request as its unit, the regulator and auditors see it. */
export const findRequest = async ({ deps, caller }: Pick<Context, 'deps' | 'caller'>, id: string) => {
  const request = await find(deps.store, openRequests, id);
  if (caller.role !== 'auditor') mustActFor(caller, request.holder);
  return request;
};

export const requestView = (
  context: Pick<Context, 'deps' | 'caller' | 'today'>,
  { code: _, ...request }: OpenRequest,
) => {
  const { caller } = context;
  const own = caller.organisation === request.holder;
  const may = { may: own && ['officer', 'custodian'].includes(caller.role) };
  return {
    ...request,
    actions: actionsFor(context, openRequestTransitions, request.status, {
      receive: may,
      'set-aside': may,
      answer: may,
      review: { may: may.may || caller.role === 'operator' || caller.role === 'administrator' },
    }),
  };
};

type Given = Omit<Context, 'params' | 'body'> & {
  readonly params: { id: string };
  readonly body: { version?: number | undefined };
};

/** The one way in which a unit changes a request: its own, current, and an allowed step. */
export const changeRequest = async (
  context: unknown,
  action: keyof typeof openRequestTransitions,
  change: (request: OpenRequest, status: OpenRequest['status']) => OpenRequest,
) => {
  const given = context as Given;
  const before = await findRequest(given, given.params.id);
  mustBeCurrent(before, given, given.body.version);
  const status = step(openRequestTransitions, 'the request', before.status, action);
  return requestView(given, given.work.update(openRequests, before, change(before, status)));
};
