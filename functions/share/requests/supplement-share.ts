import { supplementCame } from '../../domain/duty/decide.ts';
import { requestTransitions } from '../../domain/share/transitions.ts';
import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { requests } from '../repository.ts';
import { requestView } from '../view.ts';

export const supplementShare: Verb<typeof shareRoutes.supplementShare> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, requests, params.id);
  mustBe(caller, before.consumer);
  mustBeCurrent(before, context, body.version);
  step(requestTransitions, 'the request', before.status, 'supplement');
  if (!before.supplement || before.supplement.cameOn)
    throw new Problem('wrong-state', { detail: 'nothing is asked for' });
  const calendar = await work.calendar();
  const waiting = (await work.openDuties({ type: 'request', id: before.id })).filter((duty) =>
    duty.stretches.some((stretch) => !stretch.to),
  );
  const moved = waiting.map((duty) =>
    work.decideDuty(duty, supplementCame(duty, today, calendar, deps.county.reminders)),
  );
  for (const to of [before.provider, deps.county.regulator])
    work.notify({
      to,
      subject: { zh: '申请方已补正', en: 'What was missing has come' },
      about: { type: 'request', id: before.id },
    });
  const answers = [...before.answers, ...body.answers];
  return requestView(
    context,
    work.update(requests, before, { ...before, answers, supplement: { ...before.supplement, cameOn: today } }),
    moved,
  );
};
