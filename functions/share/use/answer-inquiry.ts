import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { inquiries } from '../keeping.ts';

export const answerInquiry: Verb<typeof shareRoutes.answerInquiry> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, inquiries, params.id);
  mustBe(caller, before.consumer);
  mustBeCurrent(before, context, body.version);
  if (before.answer) throw new Problem('wrong-state', { detail: `answered on ${before.answer.on}` });
  work.notify({
    to: before.provider,
    subject: { zh: '使用情况已答复', en: 'Your question about use was answered' },
    about: { type: 'inquiry', id: before.id },
  });
  const answer = { by: caller.account, on: today, text: body.answer };
  return work.update(inquiries, before, { ...before, answer });
};
