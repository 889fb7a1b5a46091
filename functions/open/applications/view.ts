import { awaitsSignature, openApplicationTransitions, unmetOf } from '../../domain/open/application.ts';
import { isRegulator, mustBe } from '../../platform/belongs.ts';
import type { Context } from '../../platform/endpoint.ts';
import { actionsFor, mustBeCurrent, step } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import { type Application, applications } from './application.ts';

/** The applicant, the providing unit, the regulator and auditors see an application; to others it is not there. */
export const findApplication = async ({ deps, caller }: Pick<Context, 'deps' | 'caller'>, id: string) => {
  const found = await find(deps.store, applications, id);
  const { role, account, organisation } = caller;
  const own = role === 'public' ? account === found.account : organisation === found.provider;
  if (own || isRegulator(caller) || role === 'auditor') return found;
  throw new Problem('not-found', { detail: `application ${id}` });
};

export const applicationView = (context: Pick<Context, 'deps' | 'caller' | 'today'>, application: Application) => {
  const { caller } = context;
  const unit = { may: caller.organisation === application.provider && ['officer', 'custodian'].includes(caller.role) };
  const applicant = caller.role === 'public' && caller.account === application.account;
  return {
    ...application,
    actions: actionsFor(context, openApplicationTransitions, application.status, {
      approve: unit,
      refuse: unit,
      confirm: { may: unit.may && unmetOf(application).length > 0 },
      sign: { may: applicant && awaitsSignature(application) },
      report: { may: applicant },
      end: unit,
    }),
  };
};

type Given = Omit<Context, 'params' | 'body'> & {
  readonly params: { id: string };
  readonly body: { version?: number | undefined };
};

/** The one way in which an application changes: by its applicant or its unit, current, and an allowed step. */
export const changeApplication = async (
  context: unknown,
  action: keyof typeof openApplicationTransitions,
  change: (application: Application, status: Application['status']) => Application | Promise<Application>,
) => {
  const given = context as Given;
  const before = await findApplication(given, given.params.id);
  if (given.caller.role !== 'public') mustBe(given.caller, before.provider);
  mustBeCurrent(before, given, given.body.version);
  const status = step(openApplicationTransitions, 'the application', before.status, action);
  const after = await change(before, status);
  given.work.notify({
    to: given.caller.role === 'public' ? before.provider : before.account,
    subject: { zh: '有条件开放申请有新进展', en: 'An application for open data has moved on' },
    about: { type: 'open-application', id: before.id },
  });
  return applicationView(given, given.work.update(applications, before, after));
};
