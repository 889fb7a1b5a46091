import { dataVersionOf } from '../gathering/repository.ts';
import { isRegulator } from '../platform/belongs.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { requestedEntry } from '../share/facts.ts';
import { underEntry } from './masked.ts';

/** The data in force of an entry that a path names, for whoever answers for it: its department, the regulator, audit. */
export const ownVersion = async (
  context: Pick<Context, 'deps' | 'caller'> & { readonly params: { readonly id: string } },
  { department = false } = {},
) => {
  const { deps, caller, params } = context;
  const entry = await requestedEntry(context, params.id);
  const watches = !department && (isRegulator(caller) || caller.role === 'auditor');
  if (!watches && caller.organisation !== entry.provider)
    throw new Problem('other-organisation', { detail: entry.provider });
  const version = entry.data && (await dataVersionOf(deps.store, entry.id, entry.data.version));
  if (!version) throw new Problem('wrong-state', { detail: 'the entry has no accepted data version' });
  return { entry, version, items: underEntry(version.items, entry) };
};
