import type { Deps } from '../platform/county.ts';
import { type Grant, grantsHeldBy } from '../share/repository.ts';

/** The grant on an entry that a consumer holds or held, a live one first: what was obtained may be doubted after its end. */
export const grantOf = async (
  { store }: Deps,
  consumer: string,
  wanted: { readonly grant?: string | undefined; readonly entry?: string | undefined },
): Promise<Grant | undefined> => {
  let found: Grant | undefined;
  for await (const grant of grantsHeldBy(store, consumer)) {
    if (wanted.grant !== undefined && grant.id !== wanted.grant) continue;
    if (wanted.entry !== undefined && grant.entry !== wanted.entry) continue;
    if (grant.status === 'active') return grant;
    found ??= grant;
  }
  return found;
};
