import { sourceTransitions } from '../domain/harvest/transitions.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { harvestRoutes } from './contract.ts';
import { sources } from './repository.ts';
import { sourceView } from './view.ts';

export const stopSource: Verb<typeof harvestRoutes.stopSource> = async (context) => {
  const { params, body, deps, work } = context;
  const before = await find(deps.store, sources, params.id);
  mustBeCurrent(before, context, body.version);
  const status = step(sourceTransitions, 'the source', before.status, 'stop');
  return sourceView(work.update(sources, before, { ...before, status }));
};
