import type { Deps } from '../../platform/county.ts';
import type { Objects } from '../../platform/ports.ts';
import { bytesOf } from './object-bytes.ts';
import type { Authority } from './seal.ts';

export const revocationsKey = (authority: string, sha256: string): string =>
  `service-files/revocations/${authority}/${sha256}`;

interface Kept {
  readonly sha256: string;
  readonly list: Promise<string>;
}

/** The latest list of each authority that was fetched, for as long as the function is warm. */
const kept = new WeakMap<Objects, Map<string, Kept>>();

/**
 * The list of certificates that an authority took back, in base64. It is named by its hash, so one that was fetched is kept
 * while the authority stands by it: a newer one has another name and is fetched. One whose time is over, or that names no
 * next, is fetched each time.
 */
export const revocationList = async (
  { objects }: Pick<Deps, 'objects'>,
  { id, revocations }: Pick<Authority, 'id' | 'revocations'>,
  now: string,
): Promise<string> => {
  const { sha256, nextAt } = revocations!;
  const lists = kept.get(objects) ?? new Map<string, Kept>();
  kept.set(objects, lists);
  const known = lists.get(id);
  const isFresh = nextAt !== undefined && now < nextAt;
  if (isFresh && known?.sha256 === sha256) return known.list;
  const list = bytesOf({ objects }, revocationsKey(id, sha256)).then((bytes) => bytes.toString('base64'));
  if (!isFresh) lists.delete(id);
  else {
    lists.set(id, { sha256, list });
    // What could not be fetched is not kept.
    list.catch(() => lists.delete(id));
  }
  return list;
};
