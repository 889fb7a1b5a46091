import { declarationTransitions } from '../domain/statistics/transitions.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { statisticsRoutes } from './contract.ts';
import { declarations } from './repository.ts';
import { declarationView } from './view.ts';

/** Terms that are in force stay so: only the proposal goes back. */
export const returnDeclaration: Verb<typeof statisticsRoutes.returnDeclaration> = async (context) => {
  const { params, body, deps, work } = context;
  const before = await find(deps.store, declarations, params.id);
  mustBeCurrent(before, context, body.version);
  const status = step(declarationTransitions, 'the declaration', before.status, 'return');
  const { proposed: _, ...rest } = before;
  work.notify({
    to: before.provider,
    subject: { zh: '申报被退回', en: 'Your declaration was returned' },
    about: { type: 'declaration', id: before.id },
  });
  return declarationView(context, work.update(declarations, before, { ...rest, status, opinion: body.opinion }));
};
