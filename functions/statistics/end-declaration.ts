import { declarationTransitions } from '../domain/statistics/transitions.ts';
import { mustActFor } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { statisticsRoutes } from './contract.ts';
import { declarations } from './repository.ts';
import { declarationView } from './view.ts';

export const endDeclaration: Verb<typeof statisticsRoutes.endDeclaration> = async (context) => {
  const { params, body, deps, caller, work } = context;
  const before = await find(deps.store, declarations, params.id);
  mustActFor(caller, before.provider);
  mustBeCurrent(before, context, body.version);
  const status = step(declarationTransitions, 'the declaration', before.status, 'end');
  const { proposed: _, inForce: __, ...rest } = before;
  return declarationView(context, work.update(declarations, before, { ...rest, status, opinion: body.opinion }));
};
