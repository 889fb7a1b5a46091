import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Standing, sheetOf } from '../../domain/registers/sheet.ts';
import { inDirectory, measure } from '../../gathering/working-directory.ts';
import { allOrganisations } from '../../organisations/all-organisations.ts';
import { PLATFORM } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { newId } from '../../platform/ids.ts';
import { find, get, queryItems } from '../../platform/store.ts';
import { TABLE_TYPES, type TableCell, writeTable } from '../../platform/tabular/write-table.ts';
import { beginWork } from '../../platform/work.ts';
import { RegisterRecord } from '../repository.ts';
import { listedRecord } from '../view.ts';
import { kindNamed } from '../who.ts';
import { EXPORT_PREFIX, type RegisterExport, registerExports } from './export.ts';

/** Records a page, and pages a step: a step stays within seconds, a work within the steps that it may have. */
const PAGE = 500;
const PAGES = 4;

type Line = ReturnType<typeof listedRecord>;

/** The records that the asker may read, in the order of their filing, up to the moment of asking. */
const pageOf = async (deps: Deps, { kind, list, upTo }: RegisterExport, cursor: string | undefined) => {
  const where = list
    ? { pk: list, from: `${kind}#`, to: `${kind}#${upTo}~` }
    : { index: 'g1' as const, pk: `kind#${kind}`, to: `${upTo}~` };
  return queryItems(deps.store, { table: 'registers', ...where, limit: PAGE, cursor }, RegisterRecord);
};

/**
 * One step of an export: the next records into an object of their own, or, once all are there, the file. Repeatable:
 * records never change, an object that a broken step left behind is not pointed to.
 */
export const exportRegisterStep = async (deps: Deps, id: string): Promise<{ done: boolean }> => {
  const before = await find(deps.store, registerExports, id);
  if (before.status !== 'running') return { done: true };
  if (before.parts.length > 0 && before.cursor === undefined) return finish(deps, before);
  const lines: Line[] = [];
  let { cursor } = before;
  for (let pages = 0; pages < PAGES; pages += 1) {
    const page = await pageOf(deps, before, cursor);
    lines.push(...page.items.map((record) => listedRecord(before.asker, record)));
    cursor = page.next;
    if (cursor === undefined) break;
  }
  const part = `${EXPORT_PREFIX}${id}/${newId('prt')}`;
  await deps.objects.putIfAbsent(part, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), 'application/jsonl');
  const work = beginWork(deps, PLATFORM, 'exportRecords', id);
  const { cursor: _, ...rest } = before;
  work.update(registerExports, before, {
    ...rest,
    ...(cursor === undefined ? {} : { cursor }),
    parts: [...before.parts, part],
    progress: { records: before.progress.records + lines.length },
  });
  await work.commit();
  return { done: false };
};

/** Every record of these parts, in order. */
async function* recordsIn(paths: readonly string[]): AsyncGenerator<Line> {
  for (const path of paths)
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY }))
      yield JSON.parse(line) as Line;
}

/** Where each record stands among its corrections. Only those that correct or are corrected are held. */
const chainsOf = async (records: AsyncIterable<Line>): Promise<(id: string) => Standing> => {
  const corrects = new Map<string, string>();
  const correctedBy = new Map<string, string>();
  for await (const { id, corrects: old } of records) {
    if (!old) continue;
    corrects.set(id, old);
    correctedBy.set(old, id);
  }
  return (id) => {
    let version = 1;
    for (let old = corrects.get(id); old !== undefined; old = corrects.get(old)) version += 1;
    return { version, correctedBy: correctedBy.get(id) };
  };
};

const finish = async (deps: Deps, before: RegisterExport): Promise<{ done: true }> => {
  const { id, kind, format } = before;
  const names = new Map((await allOrganisations(deps.store)).map((one) => [one.id, one.name]));
  const row = kindNamed(kind);
  const sheet = sheetOf(kind, row);
  const file = await inDirectory(async (directory) => {
    const paths: string[] = [];
    for (const [at, key] of before.parts.entries()) {
      paths.push(join(directory, `part-${at}`));
      await deps.objects.toFile(key, paths[at]!);
    }
    const standing = await chainsOf(recordsIn(paths));
    const lines = async function* (): AsyncGenerator<readonly TableCell[]> {
      for await (const record of recordsIn(paths))
        yield* sheet.lines(record, standing(record.id), (organisation) => names.get(organisation));
    };
    const path = join(directory, `register.${format}`);
    const count = await writeTable(format, { name: row.zh, head: sheet.head }, lines(), path);
    const measured = await measure(path);
    const key = `${EXPORT_PREFIX}${id}/${measured.sha256}.${format}`;
    await deps.objects.putFileIfAbsent(key, path, TABLE_TYPES[format]);
    return { key, lines: count, ...measured };
  });
  const work = beginWork(deps, PLATFORM, 'registerExported', id);
  work.update(registerExports, before, { ...before, status: 'done', file, finishedAt: work.now });
  tellAsker(work, before, { zh: '台账导出已完成', en: 'Your export of a register is ready' });
  await work.commit();
  return { done: true };
};

const tellAsker = (
  work: ReturnType<typeof beginWork>,
  { id, asker }: RegisterExport,
  subject: { readonly zh: string; readonly en: string },
): void => work.notify({ to: asker.organisation ?? asker.account, subject, about: { type: 'register-export', id } });

/** Says on the export that it was given up. */
export const failRegisterExport = async (deps: Deps, id: string): Promise<void> => {
  const before = await get(deps.store, registerExports, id);
  if (before?.status !== 'running') return;
  const work = beginWork(deps, PLATFORM, 'registerExportFailed', id);
  const failure = { code: 'internal', zh: '系统未能导出台账，请重新办理', en: 'The export failed; ask again' };
  work.update(registerExports, before, { ...before, status: 'failed', failure, finishedAt: work.now });
  tellAsker(work, before, { zh: '台账导出未完成', en: 'Your export of a register could not be made' });
  await work.commit();
};
