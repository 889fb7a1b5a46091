import type { Caller } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import { kindNamed, listOf } from '../who.ts';
import { keptUntil, type RegisterExport, registerExports } from './export.ts';

export const exportView = (one: RegisterExport) => {
  const { id, version, kind, format, status, upTo, progress, finishedAt, failure, file } = one;
  return {
    ...{ id, version, kind, format, status, upTo, progress, finishedAt, failure },
    ...(file ? { file: { lines: file.lines, size: file.size, sha256: file.sha256, keptUntil: keptUntil(one)! } } : {}),
  };
};

/** An export is there for whoever asked, as long as they may still read what is in it. */
export const exportOf = async (
  deps: Deps,
  caller: Caller,
  { kind, id }: { readonly kind: string; readonly id: string },
): Promise<RegisterExport> => {
  const list = listOf(kindNamed(kind), caller);
  const found = await find(deps.store, registerExports, id);
  const { account, organisation } = found.asker;
  if (found.kind !== kind || found.list !== list || account !== caller.account || organisation !== caller.organisation)
    throw new Problem('not-found', { detail: `export ${id}` });
  return found;
};
