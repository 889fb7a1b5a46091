import { isRegulator } from '../platform/belongs.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import { type Diff, diffs } from './repository.ts';
import { seesInFull } from './rights.ts';

/** Counts of data seen in full are for whoever may see it so; those under a grant for its holder. All are the regulator's. */
export const findDiff = async ({ deps, caller }: Pick<Context, 'deps' | 'caller'>, id: string): Promise<Diff> => {
  const diff = await find(deps.store, diffs, id);
  const own = diff.view ? caller.organisation === diff.view.consumer : seesInFull(caller, diff.provider);
  if (own || isRegulator(caller) || caller.role === 'auditor') return diff;
  throw new Problem('not-found', { detail: `diff ${id}` });
};

/** A comparison as answered: files are there once it is done, and no more when it is retired. */
export const diffView = ({ files, ...diff }: Diff) => ({
  ...diff,
  ...(files && diff.status === 'done' ? { files } : {}),
});
