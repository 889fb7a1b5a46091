import type { Verb } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import type { servicesRoutes } from '../contract.ts';
import { issuedLicence } from '../papers/licence.ts';
import { sealOn } from '../papers/seal.ts';
import type { Application } from './application.ts';
import { changeApplication, tell } from './change-application.ts';
import { issueFacts } from './view.ts';

const mustBeDone = ({ tasks }: Application): void => {
  const open = tasks.filter(({ doneOn }) => doneOn === undefined).map(({ organisation }) => organisation);
  if (open.length > 0) throw new Problem('wrong-state', { detail: `${open.join(', ')} has not finished its part` });
};

/** Decides a case and issues its result: a document under a seal of the unified register, a licence with its number. */
export const decideApplication: Verb<typeof servicesRoutes.decideApplication> = (context) =>
  changeApplication(context, 'decide', ['agency'], async (one, status) => {
    const { body, caller, work, today } = context;
    mustBeDone(one);
    const { decision, reasons, document, licence } = body;
    const seal = document ? await sealOn(context, document, one.agency) : undefined;
    const issued = licence ? await issuedLicence(context, licence, one) : undefined;
    const licensed = body.licensed || licence !== undefined;
    passGate(context, 'application.issue', {
      ...(decision === 'granted' ? issueFacts(one) : {}),
      result: { document: document !== undefined, seal, licensed, licence: issued?.id },
    });
    if (one.account) tell(work, one.account, one.id, '办件已有结果', 'Your application was decided');
    const outcome = {
      on: today,
      by: caller.account,
      decision,
      reasons,
      ...(document ? { document } : {}),
      ...(seal ? { seal } : {}),
      ...(issued ? { licence: issued.id } : {}),
    };
    return { ...one, status, outcome };
  });
