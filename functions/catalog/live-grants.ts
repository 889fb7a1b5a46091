import type { Context } from '../platform/endpoint.ts';
import type { Store } from '../platform/store.ts';
import { beginWork, type Work } from '../platform/work.ts';
import { type Grant, grants, grantsOn } from '../share/repository.ts';
import type { Entry } from './repository.ts';

/** Grants on an entry that have not ended. */
export const liveGrantsOf = async (store: Store, entry: Entry): Promise<Grant[]> => {
  const found = await Array.fromAsync(grantsOn(store, entry));
  return found.filter((grant) => grant.status !== 'ended');
};
export const grantLine = ({ id, consumer }: Grant) => ({ grant: id, consumer });

/** An ended grant, its evidence and its duties are up to five operations; a transaction takes a hundred. */
const AT_ONCE = 15;
const REASON = '目录条目已撤销 · the entry was withdrawn';

const end = async (work: Work, by: string, before: Grant): Promise<void> => {
  await work.cancel({ type: 'grant', id: before.id }, 'the entry was withdrawn', 'share.end');
  work.update(grants, before, { ...before, status: 'ended', ended: { on: work.today, by, reason: REASON } });
  work.notify({
    to: before.consumer,
    subject: { zh: '目录条目已撤销，授权终止', en: 'The entry was withdrawn; your grant has ended' },
    about: { type: 'grant', id: before.id },
  });
};

/**
 * Ends every grant on an entry with its withdrawal. The last ones end in the same transaction; those that do not fit
 * end just before it, and should that be interrupted the withdrawal is decided again and finds the rest.
 */
export const endGrantsOf = async (
  { deps, caller, work }: Pick<Context, 'deps' | 'caller' | 'work'>,
  entry: Entry,
): Promise<void> => {
  const live = await liveGrantsOf(deps.store, entry);
  const last = live.splice(-AT_ONCE);
  for (let at = 0; at < live.length; at += AT_ONCE) {
    const before = beginWork(deps, caller, 'decideChange', entry.id);
    for (const grant of live.slice(at, at + AT_ONCE)) await end(before, caller.account, grant);
    await before.commit();
  }
  for (const grant of last) await end(work, caller.account, grant);
};
