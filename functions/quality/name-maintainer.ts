import { entries } from '../catalog/repository.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import { cardFor, putCard } from './card.ts';
import type { qualityRoutes } from './contract.ts';

export const nameMaintainer: Verb<typeof qualityRoutes.nameMaintainer> = async (context) => {
  const { params, deps, caller, work, today } = context;
  const { version: seen, ...person } = context.body;
  const entry = await find(deps.store, entries, params.id);
  mustBe(caller, entry.provider);
  const before = await cardFor(deps.store, entry);
  mustBeCurrent(before, context, seen);
  const maintainer = { ...person, named: { by: caller.account, organisation: entry.provider, on: today } };
  const { version } = putCard(work, before, { ...before, maintainer });
  return { entry: entry.id, maintainer, version };
};
