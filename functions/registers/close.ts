import { lackingToClose } from '../domain/registers/closing.ts';
import type { Deps } from '../platform/county.ts';
import { Problem } from '../platform/problems.ts';
import type { Data } from './check-data.ts';
import { followersOf, type RegisterRecord } from './repository.ts';

/** Throws everything that the law still wants on file before `base` is closed, each with its article. */
export const mustClose = async ({ store, county }: Deps, base: RegisterRecord, closing: Data): Promise<void> => {
  const lacking = lackingToClose(county.law, base, closing, await followersOf(store, base.id));
  if (lacking.length > 0) throw new Problem('gate-closed', { faults: lacking, cite: lacking[0]!.cite });
};
