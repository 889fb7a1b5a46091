import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { get } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { requestedEntry } from '../facts.ts';
import { type Interface, interfaces } from '../keeping.ts';

/** Description and calling method of an interface; grants that wait for it can then be activated. */
export const registerInterface: Verb<typeof shareRoutes.registerInterface> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const entry = await requestedEntry(context, params.id);
  mustBe(caller, entry.provider);
  const { version, ...content } = body;
  const before = await get(deps.store, interfaces, entry.id);
  if (before) mustBeCurrent(before, context, version);
  const after: Interface = {
    ...content,
    id: entry.id,
    version: before?.version ?? 0,
    ...(before?.seal ? { seal: before.seal } : {}),
    provider: entry.provider,
    registered: { by: caller.account, on: today },
  };
  await work.meet('share.register-interface', { type: 'entry', id: entry.id }, 'registered');
  return before ? work.update(interfaces, before, after) : work.create(interfaces, after);
};
