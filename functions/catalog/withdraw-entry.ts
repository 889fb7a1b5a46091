import type { CalendarDay } from '../domain/law/schema.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { getItem } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';
import { sourceClaim } from './facts.ts';
import { endGrantsOf } from './live-grants.ts';
import { type ChangeRequest, type Entry, entries, NameClaim, withdrawalKey } from './repository.ts';

type Withdrawing = Pick<Context, 'deps' | 'caller' | 'work'>;

/** An entry is withdrawn once; one whose day is fixed waits for it. */
export const mustNotBeGoing = ({ withdrawal }: Entry): void => {
  if (withdrawal)
    throw new Problem('wrong-state', {
      detail: `it is withdrawn from ${withdrawal.on} already (${withdrawal.request})`,
    });
};

/** What is withdrawn is no longer the one source: another department may become it. */
const giveUpSource = async ({ deps, work }: Withdrawing, { id, name }: Entry): Promise<void> => {
  const Key = sourceClaim(name);
  if ((await getItem(deps.store, 'catalog', Key, NameClaim))?.entry !== id) return;
  work.operate({ Delete: { TableName: deps.store.tableName('catalog'), Key } }, 'stale-version');
};

/** The entry is withdrawn now, and with it every grant on it ends. */
export const withdrawNow = async (context: Withdrawing, entry: Entry, request: string): Promise<void> => {
  const { work } = context;
  await giveUpSource(context, entry);
  await endGrantsOf(context, entry);
  work.update(entries, entry, { ...entry, status: 'withdrawn', changedAt: work.now }, { detail: { request } });
};

/** The catalog says from when the entry will be withdrawn; until then it stays in force, and so do its grants. */
export const withdrawOn = (
  { work }: Pick<Context, 'work'>,
  entry: Entry,
  request: ChangeRequest,
  on: CalendarDay,
): void => {
  work.keep('catalog', { ...withdrawalKey(request), request: request.id });
  work.update(
    entries,
    entry,
    { ...entry, withdrawal: { on, request: request.id }, changedAt: work.now },
    { detail: { request: request.id, withdrawnFrom: on } },
  );
};

/** A withdrawal whose day has come, or that is called off, waits no longer. */
export const waitsNoLonger = (work: Work, tableName: string, request: ChangeRequest): void =>
  work.operate({ Delete: { TableName: tableName, Key: withdrawalKey(request) } }, 'stale-version');
