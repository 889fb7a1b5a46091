import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../domain/gathering/items.ts';
import { mask } from '../domain/gathering/masking.ts';
import { diffTransitions } from '../domain/versions/transitions.ts';
import { type DataVersion, dataVersionOf } from '../gathering/repository.ts';
import { untilWritten } from '../gathering/until-written.ts';
import { bringWhole } from '../gathering/version-source.ts';
import { inDirectory, measure } from '../gathering/working-directory.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { step } from '../platform/gate.ts';
import { log } from '../platform/log.ts';
import { find, get } from '../platform/store.ts';
import type { Value } from '../platform/tabular/column-types.ts';
import { compareVersions, type Differences, KeyNotUnique, type Side } from '../platform/tabular/compare-versions.ts';
import { BadQuery } from '../platform/tabular/filters.ts';
import { beginWork } from '../platform/work.ts';
import { type Diff, type DiffView, diffs } from './repository.ts';
import { whileKept } from './while-kept.ts';

const TYPES = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson' } as const;
type Format = keyof typeof TYPES;
type Files = NonNullable<Diff['files']>;
type Failure = NonNullable<Diff['failure']>;

const OURS: Failure = { code: 'internal', zh: '系统未能完成比较，请重新提交', en: 'It could not be made; ask again' };
const GONE: Failure = { code: 'retired', zh: '所比较的版本已过保存期限', en: 'A version is kept no more' };

/**
 * Compares the two versions of one comparison (`id`). Where its files will lie is on record before they are put there,
 * so that whatever was made of a version can be found when that version goes. May be repeated, or run twice at once.
 */
export const makeDiffStep = async (deps: Deps, id: string): Promise<{ done: boolean }> => {
  const diff = await get(deps.store, diffs, id);
  if (diff?.status === 'retired') await removeFiles(deps, diff.files);
  if (diff?.status !== 'making') return { done: true };
  const before = await dataVersionOf(deps.store, diff.entry, diff.before);
  const after = await dataVersionOf(deps.store, diff.entry, diff.after);
  if (!before || !after || before.removed || after.removed) return endDiff(deps, id, GONE);
  const counts = await inDirectory((directory) => make(deps, diff, { before, after }, directory)).catch(failureOf);
  return 'code' in counts ? endDiff(deps, id, counts) : finish(deps, id, counts);
};

const make = async (
  deps: Deps,
  diff: Diff,
  versions: { readonly before: DataVersion; readonly after: DataVersion },
  directory: string,
): Promise<Differences> => {
  const side = async (name: 'before' | 'after'): Promise<Side> => {
    const path = join(directory, `${name}.parquet`);
    await bringWhole(deps.objects, versions[name], path);
    return sideOf(versions[name], diff.view, path);
  };
  const paths = { csv: join(directory, 'diff.csv'), jsonl: join(directory, 'diff.jsonl') };
  const counts = await compareVersions({
    before: await side('before'),
    after: await side('after'),
    key: diff.key,
    hideOrder: diff.key.some((name) => diff.view?.masks[name] !== undefined),
    ...(diff.view ? { shown: shownUnder(diff.view) } : {}),
    files: paths,
  });
  const place = async (format: Format) => {
    const measured = await measure(paths[format]);
    return { key: `diffs/${diff.entry}/${diff.id}/${measured.sha256}.${format}`, ...measured };
  };
  const files = { csv: await place('csv'), jsonl: await place('jsonl') };
  await noteFiles(deps, diff.id, files);
  for (const format of Object.keys(paths) as Format[])
    await deps.objects.putFileIfAbsent(files[format].key, paths[format], TYPES[format]);
  return counts;
};

const noteFiles = (deps: Deps, id: string, files: Files): Promise<void> =>
  untilWritten(async () => {
    const before = await find(deps.store, diffs, id);
    if (before.status !== 'making' || isDeepStrictEqual(before.files, files)) return;
    const work = beginWork(deps, PLATFORM, 'noteDiffFiles', id);
    work.update(diffs, before, { ...before, files });
    await work.commit();
  });

export const removeFiles = async ({ objects }: Deps, files: Files | undefined): Promise<void> => {
  for (const { key } of Object.values(files ?? {})) await objects.remove(key);
};

const sideOf = ({ items }: DataVersion, view: DiffView | undefined, path: string): Side =>
  view
    ? { path, items: items.filter(({ name }) => view.fields.includes(name)), filter: view.rows, filterItems: items }
    : { path, items };

/** A value as the grant shows it: hidden by the county's profile, or not there at all. */
const shownUnder =
  ({ masks }: DiffView) =>
  ({ name }: Item, value: Value): Value => {
    const masking = masks[name];
    if (masking === undefined || value === null) return value;
    return masking === 'drop' ? null : mask(String(value), masking);
  };

/** What is wrong with the question and not with us; anything else is thrown on. */
const failureOf = (error: unknown): Failure => {
  if (error instanceof KeyNotUnique)
    return {
      code: 'key-not-unique',
      zh: `主键不能区分记录：${error.side === 'before' ? '原' : '新'}版本有 ${error.rows} 行重复`,
      en: error.message,
    };
  if (error instanceof BadQuery)
    return { code: error.code, zh: '授权的行范围不适用于该版本', en: "The grant's rows cannot be told in the version" };
  throw error;
};

const finish = (deps: Deps, id: string, counts: Differences): Promise<{ done: true }> =>
  untilWritten(async () => {
    const before = await find(deps.store, diffs, id);
    if (before.status === 'retired') await removeFiles(deps, before.files);
    if (before.status !== 'making') return { done: true };
    const work = beginWork(deps, PLATFORM, 'finishDiff', id);
    const status = step(diffTransitions, 'the comparison', before.status, 'finish');
    const { failure: _, ...rest } = before;
    work.update(diffs, before, { ...rest, status, counts, finishedAt: work.now });
    whileKept(deps, work, before.entry, [before.before, before.after]);
    await work.commit();
    return { done: true };
  });

const endDiff = (deps: Deps, id: string, failure: Failure): Promise<{ done: true }> =>
  untilWritten(async () => {
    const before = await get(deps.store, diffs, id);
    if (before?.status !== 'making') return { done: true };
    const work = beginWork(deps, PLATFORM, 'failDiff', id);
    const status = step(diffTransitions, 'the comparison', before.status, 'fail');
    work.update(diffs, before, { ...before, status, failure, finishedAt: work.now });
    await work.commit();
    return { done: true };
  });

/** Says on the comparison that it was given up. */
export const failDiff = async (deps: Deps, id: string, fault: unknown): Promise<void> => {
  log.error('comparison failed', { diff: id, error: fault instanceof Error ? fault.name : 'unknown' });
  await endDiff(deps, id, OURS);
};
