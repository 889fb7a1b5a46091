import { declarationTransitions } from '../domain/statistics/transitions.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { statisticsRoutes } from './contract.ts';
import { KEY_PURPOSES, makeKey, newestKey } from './keys.ts';
import { declarations } from './repository.ts';
import { declarationView } from './view.ts';

/** Puts the proposed terms in force. The county's first declaration makes its keys. */
export const approveDeclaration: Verb<typeof statisticsRoutes.approveDeclaration> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, declarations, params.id);
  mustBeCurrent(before, context, body.version);
  const status = step(declarationTransitions, 'the declaration', before.status, 'approve');
  for (const purpose of KEY_PURPOSES) if (!(await newestKey(deps.store, purpose))) makeKey(context, purpose, 1);
  const { proposed, ...rest } = before;
  const revision = before.revision + 1;
  const { terms, by: proposedBy } = proposed!;
  return declarationView(
    context,
    work.update(
      declarations,
      before,
      { ...rest, status, revision, inForce: { by: caller.account, on: today, terms, revision, proposedBy } },
      { detail: { revision } },
    ),
  );
};
