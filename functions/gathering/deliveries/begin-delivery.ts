import type { Entry } from '../../catalog/repository.ts';
import type { Item } from '../../domain/gathering/items.ts';
import type { Context } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import { find, get, getItem } from '../../platform/store.ts';
import { mayHandIn } from '../may-hand-in.ts';
import { lineKey, type Submission, submissions } from '../repository.ts';
import { Latest, latestKey, nextKey, Reference, referenceKey } from './delivery.ts';

export interface DeliveryTerms {
  readonly reference: string;
  readonly mode: 'full' | 'changes';
  readonly key?: readonly string[] | undefined;
  readonly over?: number | undefined;
  readonly window: { readonly records: number; readonly minutes: number };
  readonly secrecy?: Entry['secrecy'];
  readonly standard?: string | undefined;
}

/** The delivery that this name was given to before; a problem where it was for something else. */
export const deliveredBefore = async (
  { deps }: Pick<Context, 'deps'>,
  entry: string,
  reference: string,
  sha256: string,
): Promise<Submission | undefined> => {
  const known = await getItem(deps.store, 'gathering', referenceKey(entry, reference), Reference);
  if (!known) return undefined;
  if (known.sha256 !== sha256) throw new Problem('other-content', { detail: `${reference}: submission ${known.id}` });
  return find(deps.store, submissions, known.id);
};

/** The items that tell rows apart: those named, or the first that is unique. */
const keyOf = (items: readonly Item[], named: readonly string[] | undefined): string[] => {
  const unknown = named?.filter((name) => !items.some((item) => item.name === name)) ?? [];
  if (unknown.length > 0) throw new Problem('unknown-field', { detail: `key: ${unknown.join(', ')}` });
  const unique = items.find((item) => item.unique);
  return [...(named ?? (unique ? [unique.name] : []))];
};

/**
 * A new delivery at the end of the entry's line, not written yet: the caller creates it, with its first batch where it
 * has one. One is open at a time; the one before may still be in its check, and is waited for.
 */
export const beginDelivery = async (
  context: Pick<Context, 'deps' | 'caller' | 'work' | 'now' | 'today'>,
  entry: Entry,
  { reference, mode, key, over, window, secrecy, standard }: DeliveryTerms,
  sha256: string,
): Promise<Submission> => {
  const { deps, caller, work, now } = context;
  const channel = entry.gatheringMethod ?? 'interface';
  await mayHandIn(context, entry, { channel, secrecy, standard });
  const id = newId('sub');
  const latest = await getItem(deps.store, 'gathering', latestKey(entry.id), Latest);
  const before = latest && (await get(deps.store, submissions, latest.id));
  if (before?.status === 'awaiting-upload')
    throw new Problem('delivery-open', { detail: `submission ${before.id}, opened ${before.createdAt}` });
  const after = before?.status === 'checking' ? before.id : undefined;

  // First, so that whoever opens another at the same moment is told to try again, and then finds this one.
  work.operate(
    {
      Put: {
        TableName: deps.store.tableName('gathering'),
        Item: { ...latestKey(entry.id), id },
        ...(latest
          ? { ConditionExpression: 'id = :known', ExpressionAttributeValues: { ':known': latest.id } }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      },
    },
    'busy',
  );
  work.keep('gathering', { ...referenceKey(entry.id, reference), id, sha256 });
  work.keep('gathering', { ...lineKey(entry.id, 'submission', now, id), id });
  if (after) work.keep('gathering', { ...nextKey(after), id });
  return {
    id,
    version: 0,
    entry: entry.id,
    entryName: entry.name,
    provider: entry.provider,
    fileName: `${reference}.jsonl`,
    format: 'jsonl',
    ...(standard ? { standard } : {}),
    channel,
    status: 'awaiting-upload',
    progress: 'upload',
    upload: `uploads/${id}`,
    by: caller.account,
    createdAt: now,
    delivery: {
      mode,
      reference,
      key: mode === 'full' ? [] : keyOf(entry.items ?? [], key),
      batches: 0,
      records: 0,
      bytes: 0,
      window: { records: window.records, until: new Date(Date.parse(now) + window.minutes * 60_000).toISOString() },
      ...(over ? { over } : {}),
      ...(after ? { after } : {}),
    },
  };
};
