import { entries } from '../catalog/repository.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { get } from '../platform/store.ts';
import { named } from '../platform/work.ts';
import { grants, requests } from '../share/repository.ts';
import type { Dispute } from './repository.ts';

/** The two units on whose request or grant it is; for an entry its provider, and the unit that raises the dispute. */
export const partiesTo = async (
  { deps }: Pick<Context, 'deps'>,
  { type, id }: Dispute['about'],
  raisedBy: string,
  other: string | undefined,
): Promise<string[]> => {
  if (type === 'entry') {
    const { provider } = await named(deps, entries, id, 'unknown-entry');
    return [raisedBy, raisedBy === provider ? (other ?? '') : provider];
  }
  const found = type === 'request' ? await get(deps.store, requests, id) : await get(deps.store, grants, id);
  if (!found) throw new Problem('unknown-grant', { detail: `${type} ${id}` });
  return [found.consumer, found.provider];
};
