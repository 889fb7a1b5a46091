import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { catalogRoutes } from './contract.ts';
import { entryFacts } from './facts.ts';
import { entries } from './repository.ts';
import { entryView, maySee } from './view.ts';

export const getEntry: Verb<typeof catalogRoutes.getEntry> = async (context) => {
  const entry = await find(context.deps.store, entries, context.params.id);
  if (!maySee(context.caller, entry)) throw new Problem('not-found', { detail: `entry ${entry.id}` });
  return entryView(context, entry, await entryFacts(context, entry));
};
