import { openRequestTransitions } from '../../domain/open/request.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { codeHash } from '../own-code.ts';
import { openRequests } from './request.ts';

/** Only whoever asked: they have the code that they were told then. */
export const askOpenReview: Verb<typeof openRoutes.askOpenReview> = async (context) => {
  const { params, body, deps, work, today } = context;
  const before = await find(deps.store, openRequests, params.id);
  if (codeHash(body.code) !== before.code) throw new Problem('wrong-code');
  mustBeCurrent(before, context, body.version);
  const status = step(openRequestTransitions, 'the request', before.status, 'ask-review');
  const reviewAsked = { reason: body.reason, on: today };
  const { id, version } = work.update(openRequests, before, { ...before, status, reviewAsked });
  for (const to of [before.holder, deps.county.regulator])
    work.notify({
      to,
      subject: { zh: '开放申请的答复被申请复核', en: 'The answer to a request is to be reviewed' },
      about: { type: 'open-request', id },
    });
  return { id, status, version };
};
