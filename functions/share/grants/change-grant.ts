import type { Entry } from '../../catalog/repository.ts';
import { grantTransitions } from '../../domain/share/transitions.ts';
import type { Context } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import { grantFacts, requestedEntry } from '../facts.ts';
import { activateIfComplete } from '../give.ts';
import { type Grant, grants } from '../repository.ts';
import { grantView } from '../view.ts';

type GrantContext = Omit<Context, 'params' | 'body'> & {
  readonly params: { id: string };
  readonly body: { version?: number | undefined };
};

/** The one way in which a grant changes: current version, allowed step, the change, then active if nothing is missing. */
export const changeGrant = async (
  context: unknown,
  action: keyof typeof grantTransitions,
  change: (grant: Grant, entry: Entry, context: GrantContext) => Grant | Promise<Grant>,
) => {
  const given = context as GrantContext;
  const before = await find(given.deps.store, grants, given.params.id);
  mustBeCurrent(before, given, given.body.version);
  step(grantTransitions, 'the grant', before.status, action);
  const entry = await requestedEntry(given, before.entry);
  const after = await activateIfComplete(given, await change(before, entry, given), entry);
  return grantView(given, given.work.update(grants, before, after), await grantFacts(given, after, entry));
};
