import { applicationTransitions } from '../../domain/services/lives.ts';
import type { Context } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { noteBreach } from '../figures/breach.ts';
import { countCase } from '../figures/sums.ts';
import { type Application, applications } from './application.ts';
import { findApplication, mustStand, type Side } from './sides.ts';
import { applicationView } from './view.ts';

type Given = Omit<Context, 'params' | 'body'> & {
  readonly params: { readonly id: string };
  readonly body: { readonly version?: number | undefined };
};

/** The one way in which a case changes: by whose part it is, current, and an allowed step. */
export const changeApplication = async (
  context: unknown,
  action: keyof typeof applicationTransitions | ((one: Application) => keyof typeof applicationTransitions),
  sides: readonly Side[],
  change: (one: Application, status: Application['status']) => Application | Promise<Application>,
) => {
  const given = context as Given;
  const { application: before, side } = await findApplication(given, given.params.id);
  mustStand(side, sides);
  mustBeCurrent(before, given, given.body.version);
  const name = typeof action === 'string' ? action : action(before);
  const after = await change(before, step(applicationTransitions, 'the application', before.status, name));
  countCase(given.deps, given.work, before, after);
  noteBreach(given.work, before, after);
  return applicationView(given, given.work.update(applications, before, after));
};

/** Tells a body of a case by its id. */
export const tell = (work: Context['work'], to: string, id: string, zh: string, en: string): void =>
  work.notify({ to, subject: { zh, en }, about: { type: 'application', id } });
