import type { Entry } from '../../catalog/repository.ts';
import { grantTransitions } from '../../domain/share/transitions.ts';
import type { Caller } from '../../platform/caller.ts';
import type { Context } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import { grantFacts, requestedEntry } from '../facts.ts';
import { activateIfComplete } from '../give.ts';
import { type Grant, grants } from '../repository.ts';
import { grantView, maySeeShare } from '../view.ts';

type GrantContext = Omit<Context, 'params' | 'body'> & {
  readonly params: { id: string };
  readonly body: { version?: number | undefined };
};

/** Whether it stands so that this may follow; how it stands is told to its parties alone. */
const mayStep = (caller: Caller, grant: Grant, action: keyof typeof grantTransitions): void => {
  try {
    step(grantTransitions, 'the grant', grant.status, action);
  } catch (error) {
    if (maySeeShare(caller, grant)) throw error;
    throw new Problem('not-found', { detail: `grant ${grant.id}` });
  }
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
  mayStep(given.caller, before, action);
  const entry = await requestedEntry(given, before.entry);
  const after = await activateIfComplete(given, await change(before, entry, given), entry);
  return grantView(given, given.work.update(grants, before, after), await grantFacts(given, after, entry));
};
