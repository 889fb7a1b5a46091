import { join } from 'node:path';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { entries } from '../../catalog/repository.ts';
import { Export } from '../../data/exports.ts';
import { isOver } from '../../domain/holds/hold.ts';
import { dayOf } from '../../domain/time/day.ts';
import { Line, submissions } from '../../gathering/repository.ts';
import { inDirectory } from '../../gathering/working-directory.ts';
import { accountOf } from '../../platform/accounts.ts';
import { PLATFORM } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { holdsOf, type LegalHold, legalHolds } from '../../platform/holds.ts';
import { ANSWERS_SECONDS, answersOf } from '../../platform/idempotency.ts';
import { ObjectMissing } from '../../platform/ports.ts';
import { everyItem, get, type Key } from '../../platform/store.ts';
import { beginWork } from '../../platform/work.ts';
import { grantsOn } from '../../share/repository.ts';

/** Copies of what a bucket's lifecycle would clear away lie here, which no rule of it names. */
export const HELD = 'held/';

const Copy = z.object({ key: z.string() });
const copiesOf = (hold: string) => ({ table: 'evidence', pk: `hold#${hold}` }) as const;

/**
 * What goes by itself asks no one: the tables' time to live and the bucket's lifecycle. So while a hold is on, answers
 * that a person was given lose their day, and files that would be cleared away are copied to where nothing is; when it is
 * released they get a day again, and the copies go. Both periods are days long, and the sweep comes every few minutes.
 * May run twice. Answers with how much is kept on for how many holds.
 */
export const keepHeld = async (
  deps: Deps,
): Promise<{ readonly holds: number; readonly answers: number; readonly files: number }> => {
  const { all } = await holdsOf(deps.store);
  const on = all.filter(({ released }) => !released);
  let [answers, files] = [0, 0];
  for (const hold of on) {
    answers += await keepAnswers(deps, hold);
    files += await keepFiles(deps, hold);
  }
  for (const hold of all) if (hold.released && !hold.let) await letGo(deps, hold, on);
  return { holds: on.length, answers, files };
};

/** The answers that a person was given lie under their account, and their body's name where they have one. */
async function* answersTo({ store }: Deps, account: string) {
  const organisation = (await accountOf(store, account))?.organisation;
  for (const one of new Set(['', ...(organisation ? [organisation] : [])]))
    yield* answersOf(store, { account, organisation: one });
}

/** The second at which the table lets an answer go by itself; none while it is held. One that has just gone is gone. */
const setDay = async ({ store }: Deps, key: Key, expires: number | undefined): Promise<void> => {
  const update = new UpdateCommand({
    TableName: store.tableName('idempotency'),
    Key: key,
    ConditionExpression: 'attribute_exists(pk)',
    ...(expires === undefined
      ? { UpdateExpression: 'REMOVE expires' }
      : { UpdateExpression: 'SET expires = :day', ExpressionAttributeValues: { ':day': expires } }),
  });
  await store.client.send(update).catch((error: unknown) => {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  });
};

const keepAnswers = async (deps: Deps, { over }: LegalHold): Promise<number> => {
  let kept = 0;
  if (over.account === undefined || over.subjects !== undefined) return kept;
  for await (const { key, expires, isRefusal } of answersTo(deps, over.account)) {
    // What was refused has its evidence, and has done nothing.
    if (isRefusal) continue;
    if (expires !== undefined) {
      const day = dayOf(new Date((expires - ANSWERS_SECONDS) * 1000).toISOString());
      if (!isOver({ over }, { accounts: [over.account], from: day, to: day })) continue;
      await setDay(deps, key, undefined);
    }
    kept += 1;
  }
  return kept;
};

/** Files that would go by themselves: what was exported under a grant, and what was handed in, as it came. */
async function* filesUnder({ store }: Deps, { over }: LegalHold): AsyncGenerator<string> {
  const named = (type: string) =>
    (over.subjects ?? []).filter((one) => one.startsWith(`${type}:`)).map((one) => one.slice(type.length + 1));
  const grants = new Set(named('grant'));
  for (const id of named('entry')) {
    const entry = await get(store, entries, id);
    if (entry) for await (const grant of grantsOn(store, entry)) grants.add(grant.id);
    const lines = { table: 'gathering', pk: `entry#${id}`, beginsWith: 'submission#' } as const;
    for await (const line of everyItem(store, lines, Line)) {
      const submission = await get(store, submissions, line.id);
      if (submission && isOver({ over }, { subjects: [`entry:${id}`], ...spanOf(submission) })) yield submission.upload;
    }
  }
  for (const grant of grants)
    for await (const one of everyItem(store, { table: 'grants', index: 'g2', pk: `exports-of#${grant}` }, Export)) {
      const thing = { subjects: [`grant:${grant}`, `entry:${one.entry}`], ...spanOf(one) };
      if (one.file && isOver({ over }, thing)) yield one.file.key;
    }
}

const spanOf = ({ createdAt, by }: { readonly createdAt: string; readonly by: string }) => ({
  accounts: [by],
  from: dayOf(createdAt),
  to: dayOf(createdAt),
});

const keepFiles = async (deps: Deps, hold: LegalHold): Promise<number> => {
  const { store, objects } = deps;
  let kept = 0;
  for await (const key of filesUnder(deps, hold)) {
    const copy = `${HELD}${hold.id}/${key}`;
    kept += 1;
    if (await objects.head(copy)) continue;
    try {
      await inDirectory(async (directory) => {
        const path = join(directory, 'held');
        const { contentType } = await objects.toFile(key, path);
        await objects.putFileIfAbsent(copy, path, contentType);
      });
    } catch (error) {
      // An upload that never came, or what was gone before the hold.
      if (!(error instanceof ObjectMissing)) throw error;
      kept -= 1;
      continue;
    }
    const Item = { pk: copiesOf(hold.id).pk, sk: copy, key: copy };
    await store.client.send(new PutCommand({ TableName: store.tableName('evidence'), Item }));
  }
  return kept;
};

/** What a released hold alone had kept goes on its way. */
const letGo = async (deps: Deps, hold: LegalHold, on: readonly LegalHold[]): Promise<void> => {
  const { store } = deps;
  const { account } = hold.over;
  if (account !== undefined && !on.some(({ over }) => over.account === account && !over.subjects))
    for await (const { key, expires } of answersTo(deps, account))
      if (expires === undefined) await setDay(deps, key, Math.floor(Date.now() / 1000) + ANSWERS_SECONDS);
  for await (const { key } of everyItem(store, copiesOf(hold.id), Copy)) {
    await deps.objects.remove(key);
    const Key = { pk: copiesOf(hold.id).pk, sk: key };
    await store.client.send(new DeleteCommand({ TableName: store.tableName('evidence'), Key }));
  }
  const work = beginWork(deps, PLATFORM, 'letHeldGo', hold.id);
  work.update(legalHolds, hold, { ...hold, let: true }, { basis: [hold.cite] });
  await work.commit();
};
