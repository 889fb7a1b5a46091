import { type Entry, entries } from '../catalog/repository.ts';
import { madeBeside } from '../data/prepared.ts';
import { holdsOn } from '../domain/holds/hold.ts';
import type { CalendarDay, Cite } from '../domain/law/schema.ts';
import { diffTransitions } from '../domain/versions/transitions.ts';
import { batchesOf } from '../gathering/deliveries/delivery.ts';
import { DataVersion, dataVersionKey, dataVersionsOf, Line, submissions } from '../gathering/repository.ts';
import { untilWritten } from '../gathering/until-written.ts';
import { filesOf } from '../gathering/version-source.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { step } from '../platform/gate.ts';
import { type Holds, holdsOf, whileHoldsStand } from '../platform/holds.ts';
import { log } from '../platform/log.ts';
import { Problem } from '../platform/problems.ts';
import { everyItem, find, get, type Key, queryItems } from '../platform/store.ts';
import { beginWork, type Work } from '../platform/work.ts';
import { removeFiles } from './make-diff.ts';
import { diffIdsOf, diffs, REMOVALS, RETENTION_QUEUE, Retention, retentions } from './repository.ts';
import { asErasable, versionsKept } from './retention.ts';

/** Entries that one sweep looks at; the others are looked at by the next. */
const ENTRIES_A_SWEEP = 200;

/**
 * Ends what is past its retention: first that is put on record, with everything that could speak against it still true
 * at that moment, and only then are the objects removed. Killed anywhere, the next sweep goes on; nothing that is in
 * force, held or objected to can go. Answers with how many versions it ended, how
 * many it removed, and which it kept for a legal hold alone.
 */
export const retireVersions = async (
  deps: Deps,
  today: CalendarDay,
): Promise<{ readonly ended: number; readonly removed: number; readonly held: readonly Kept[] }> => {
  const holds = await holdsOf(deps.store);
  const { items } = await queryItems(
    deps.store,
    { table: 'gathering', index: 'g1', pk: RETENTION_QUEUE, to: `${today}~`, limit: ENTRIES_A_SWEEP },
    Retention,
  );
  let ended = 0;
  const held: Kept[] = [];
  for (const { id } of items) {
    const looked = await endVersions(deps, id, today, holds);
    ended += looked.ended;
    held.push(...looked.held);
  }
  let removed = 0;
  const pending = { table: 'gathering', index: 'g1', pk: REMOVALS } as const;
  for (const version of await Array.fromAsync(everyItem(deps.store, pending, DataVersion))) {
    // A hold may have come between its end and now: what is still there stays.
    const entry = await find(deps.store, entries, version.entry);
    const still = heldOf(holds, entry, version, today);
    held.push(...still);
    if (still.length > 0) continue;
    await removeObjects(deps, version);
    removed += 1;
  }
  for (const one of held) log.info('kept for a legal hold', { ...one });
  return { ended, removed, held };
};

const WHY = '超过保存期限 · past its retention';

/** A version past its time that is kept for a hold alone. */
interface Kept {
  readonly entry: string;
  readonly version: number;
  readonly hold: string;
  readonly cite: Cite;
}

const heldOf = ({ all }: Holds, entry: Entry, version: DataVersion, today: CalendarDay): Kept[] =>
  holdsOn(all, asErasable(entry, version, today))
    .slice(0, 1)
    .map(({ id, cite }) => ({ entry: entry.id, version: version.version, hold: id, cite }));

const endVersions = async (deps: Deps, id: string, today: CalendarDay, holds: Holds) => {
  const entry = await find(deps.store, entries, id);
  const retention = await find(deps.store, retentions, id);
  const { versions, reasons } = await versionsKept({ deps, today }, entry, retention, holds.all);
  let ended = 0;
  for (const { version } of reasons.filter((one) => one.reasons.length === 0))
    if (await endVersion(deps, entry, retention, version, holds)) ended += 1;
  const onlyHeld = reasons.filter((one) => one.reasons.every((reason) => reason === 'held')).map((one) => one.version);
  const held = versions
    .filter(({ version }) => onlyHeld.includes(version))
    .flatMap((version) => heldOf(holds, entry, version, today));
  const work = beginWork(deps, PLATFORM, 'retireVersions', id);
  lookAgainTomorrow(deps, work, retention);
  await work.commit().catch(leftToNext);
  return { ended, held };
};

/** Someone changed what speaks for or against it meanwhile; the next sweep sees that. */
const leftToNext = (error: unknown): false => {
  if (!(error instanceof Problem)) throw error;
  return false;
};

/** The place in the queue is no content of the policy: it moves without a change of it. */
const lookAgainTomorrow = (deps: Deps, work: Work, { id, version }: Retention): void => {
  work.operate(
    {
      Update: {
        TableName: deps.store.tableName('gathering'),
        Key: retentions.key(id),
        UpdateExpression: 'SET g1sk = :next',
        ConditionExpression: '#v = :v AND attribute_exists(g1pk)',
        ExpressionAttributeNames: { '#v': 'version' },
        ExpressionAttributeValues: { ':v': version, ':next': `${work.today}~#${id}` },
      },
    },
    'stale-version',
  );
};

/** On record that it has ended, unless the entry, its policy or its holds have changed since they were looked at. */
const endVersion = async (
  deps: Deps,
  entry: Entry,
  retention: Retention,
  version: number,
  holds: Holds,
): Promise<boolean> => {
  const work = beginWork(deps, PLATFORM, 'endVersion', `${entry.id}.${version}`);
  whileHoldsStand(deps.store, work, holds);
  const unchanged = (table: 'catalog' | 'gathering', key: Key, seen: number) =>
    work.operate(
      {
        ConditionCheck: {
          TableName: deps.store.tableName(table),
          Key: key,
          ConditionExpression: '#v = :v',
          ExpressionAttributeNames: { '#v': 'version' },
          ExpressionAttributeValues: { ':v': seen },
        },
      },
      'stale-version',
    );
  unchanged('catalog', entries.key(entry.id), entry.version);
  unchanged('gathering', retentions.key(entry.id), retention.version);
  work.operate(
    {
      Update: {
        TableName: deps.store.tableName('gathering'),
        Key: dataVersionKey(entry.id, version),
        UpdateExpression: 'SET #r = :r, g1pk = :pending, g1sk = :sk',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#r)',
        ExpressionAttributeNames: { '#r': 'removed' },
        ExpressionAttributeValues: {
          ':r': { on: work.today, why: WHY },
          ':pending': REMOVALS,
          ':sk': `${work.now}#${entry.id}#${version}`,
        },
      },
    },
    'stale-version',
  );
  work.record({
    kind: 'change',
    action: 'endVersion',
    subject: { type: 'data-version', id: `${entry.id}.${version}` },
    seq: 1,
    prev: null,
    detail: { policy: retention.policy ?? null },
  });
  return work.commit().then(() => true, leftToNext);
};

/** Removes everything that was made of a version that has ended, and then says that nothing is pending. May be repeated. */
const removeObjects = async (deps: Deps, version: DataVersion): Promise<void> => {
  const keys = [...objectsOf(version), ...(await broughtFor(deps, version))];
  const shared = new Set<string>();
  for await (const other of dataVersionsOf(deps.store, version.entry))
    if (!other.removed) for (const key of objectsOf(other)) shared.add(key);
  for (const key of keys) if (!shared.has(key)) await deps.objects.remove(key);
  for (const id of await diffIdsOf(deps.store, version.entry)) await retireDiff(deps, id, version.version);
  const work = beginWork(deps, PLATFORM, 'removeVersion', `${version.entry}.${version.version}`);
  work.operate(
    {
      Update: {
        TableName: deps.store.tableName('gathering'),
        Key: dataVersionKey(version.entry, version.version),
        UpdateExpression: 'REMOVE g1pk, g1sk',
        ConditionExpression: 'attribute_exists(pk)',
      },
    },
    'busy',
  );
  await work.commit();
};

const objectsOf = (version: DataVersion): string[] => [
  ...[...filesOf(version), version.original].map(({ key }) => key),
  ...madeBeside(version),
];

/** What the deliveries of a version brought: uploads, batches and originals, also of those that were the same again. */
const broughtFor = async (deps: Deps, { entry, version }: DataVersion): Promise<string[]> => {
  const found: string[] = [];
  const query = { table: 'gathering', pk: `entry#${entry}`, beginsWith: 'submission#' } as const;
  for await (const { id } of everyItem(deps.store, query, Line)) {
    const submission = await get(deps.store, submissions, id);
    if (submission?.dataVersion !== version) continue;
    found.push(submission.upload, ...(submission.original ? [submission.original.key] : []));
    if (submission.delivery) found.push(...(await batchesOf(deps.store, id)).map(({ content }) => content));
  }
  return found;
};

/** A comparison holds values of both its versions: it goes with the first of them. */
const retireDiff = async (deps: Deps, id: string, version: number): Promise<void> => {
  const diff = await find(deps.store, diffs, id);
  if (diff.before !== version && diff.after !== version) return;
  await removeFiles(deps, diff.files);
  await untilWritten(async () => {
    const before = await find(deps.store, diffs, id);
    if (before.status === 'retired') return;
    const work = beginWork(deps, PLATFORM, 'retireDiff', id);
    work.update(diffs, before, { ...before, status: step(diffTransitions, 'the comparison', before.status, 'retire') });
    await work.commit();
  });
};
