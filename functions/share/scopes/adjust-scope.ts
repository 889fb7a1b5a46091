import { isRegulator, mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { get } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { grantableFields, mustBeThere, requestedEntry } from '../facts.ts';
import { type Scope, scopes } from '../keeping.ts';
import { grantsOutside } from './outside-scope.ts';

/** The provider's word on what it authorises from now on. Grants that stand are not cut: they are listed for review. */
export const adjustScope: Verb<typeof shareRoutes.adjustScope> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const entry = await requestedEntry(context, params.id);
  if (!isRegulator(caller)) mustBe(caller, entry.provider);
  await mustBeThere(context, body.consumers);
  const before = await get(deps.store, scopes, entry.id);
  const { version, ...content } = body;
  if (before) mustBeCurrent(before, context, version);
  const after: Scope = {
    ...content,
    fields: grantableFields(entry, body.fields),
    id: entry.id,
    version: before?.version ?? 0,
    ...(before?.seal ? { seal: before.seal } : {}),
    provider: entry.provider,
    adjusted: { by: caller.account, on: today },
  };
  const scope = before ? work.update(scopes, before, after) : work.create(scopes, after);
  await work.meet('share.adjust-scope', { type: 'entry', id: entry.id }, 'the scope was adjusted');
  return { ...scope, outside: await grantsOutside(context, scope) };
};
