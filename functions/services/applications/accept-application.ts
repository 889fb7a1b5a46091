import { countForward } from '../../domain/time/deadline.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import type { servicesRoutes } from '../contract.ts';
import { changeApplication, tell } from './change-application.ts';
import { acceptFacts, lackingIn } from './view.ts';

/** Accepts what is complete; the other agencies of a joint item are given their part, and the guide's days begin. */
export const acceptApplication: Verb<typeof servicesRoutes.acceptApplication> = (context) =>
  changeApplication(context, 'accept', ['agency'], async (one, status) => {
    const { work, today } = context;
    const { guide, lacking } = await lackingIn(context, one);
    passGate(context, 'application.accept', acceptFacts(one, lacking));
    for (const { organisation } of one.tasks)
      tell(work, organisation, one.id, '联办事项待办理', 'A joint case waits for your part');
    const { days } = guide;
    const promisedBy =
      days === undefined ? undefined : days === 0 ? today : countForward(await work.calendar(), today, days).due;
    return { ...one, status, ...(promisedBy ? { promisedBy } : {}) };
  });
