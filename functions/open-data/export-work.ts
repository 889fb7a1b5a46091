import { join } from 'node:path';
import { type Entry, entries } from '../catalog/repository.ts';
import { shownItems } from '../domain/gathering/masking.ts';
import { openTransitions, publicationTransitions } from '../domain/open/publication.ts';
import { writeBundle } from '../downloads/write-bundle.ts';
import { dataVersionOf } from '../gathering/repository.ts';
import { untilWritten } from '../gathering/until-written.ts';
import { bringWhole } from '../gathering/version-source.ts';
import { inDirectory, measure } from '../gathering/working-directory.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { step } from '../platform/gate.ts';
import { log } from '../platform/log.ts';
import { find, get } from '../platform/store.ts';
import {
  type ExportWriter,
  toCsv,
  toJson,
  toJsonLines,
  toParquetFile,
  toPlainCsv,
  toXlsx,
  toXml,
} from '../platform/tabular/write-exports.ts';
import { beginWork } from '../platform/work.ts';
import { lookAtValues, refusalOf } from './look-at-values.ts';
import { renumberList } from './open-list.ts';
import { type OpenFormat, type Publication, publications, type Release, releaseKey, releasesOf } from './repository.ts';
import { tellSubscribers } from './telling.ts';

const WRITERS = {
  csv: { write: toCsv, type: 'text/csv; charset=utf-8' },
  json: { write: toJson, type: 'application/json' },
  plaincsv: { write: toPlainCsv, type: 'text/csv; charset=utf-8' },
  jsonl: { write: toJsonLines, type: 'application/x-ndjson' },
  xml: { write: toXml, type: 'application/xml' },
  xlsx: { write: toXlsx, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  parquet: { write: toParquetFile, type: 'application/vnd.apache.parquet' },
} as const satisfies Record<Exclude<OpenFormat, 'zip'>, { write: ExportWriter; type: string }>;
type Files = Release['files'];

/**
 * Makes the files of one publication (`id`) from its data version's columnar form and releases them in one transaction.
 * Files lie under their own hash before anybody is pointed to them. May be repeated, or run twice at once.
 */
export const openExportStep = async (deps: Deps, id: string): Promise<{ done: boolean }> => {
  const publication = await get(deps.store, publications, id);
  if (publication?.status !== 'publishing') return { done: true };
  const data = await dataVersionOf(deps.store, publication.entry, publication.dataVersion);
  if (!data) throw new Error('the data version is gone');
  const made = await inDirectory(async (directory) => {
    const parquet = join(directory, 'version.parquet');
    await bringWhole(deps.objects, data, parquet);
    const { items, ...judged } = await lookAtValues(deps, publication, parquet);
    const failure = refusalOf(deps, publication, { items, ...judged });
    if (failure) return { failure, findings: judged.findings };
    const files: Files = [];
    const looked = { ...publication, items: [...items] };
    for (const format of publication.formats) files.push(await exportAs(deps, looked, format, parquet, directory));
    return { files, items: looked.items, findings: judged.findings, method: data.method };
  });
  const findings = [...made.findings];
  if (made.failure) await giveUp(deps, id, made.failure, findings);
  else await untilWritten(() => release(deps, id, { ...made, findings }));
  return { done: true };
};

/** What was made of a publication, after its values were looked at. */
type Made = Required<Pick<Publication, 'items' | 'findings'>> & {
  readonly files: Files;
  readonly method: Release['method'];
};

const exportAs = async (
  deps: Deps,
  publication: Publication,
  format: OpenFormat,
  parquet: string,
  directory: string,
): Promise<Files[number]> => {
  const path = join(directory, `export.${format}`);
  const { entry, dataVersion, items } = publication;
  const fileOf = (one: OpenFormat): string => join(directory, `export.${one}`);
  const { rows } =
    format === 'zip'
      ? await writeBundle(deps, publication, fileOf, path)
      : await WRITERS[format].write({ parquet, items }, path);
  const measured = await measure(path);
  const key = `open/${entry}/${dataVersion}/${measured.sha256}.${format}`;
  await deps.objects.putFileIfAbsent(key, path, format === 'zip' ? 'application/zip' : WRITERS[format].type);
  return { format, key, ...measured, rows };
};

const accessOf = ({ accessibleFormat, offlineContact }: Publication): Pick<Release, 'access'> =>
  accessibleFormat || offlineContact
    ? {
        access: {
          ...(accessibleFormat ? { format: accessibleFormat } : {}),
          ...(offlineContact ? { offlineContact } : {}),
        },
      }
    : {};

/** Withdrawn while its files were made, an entry or dataset is not released after all. */
const wasWithdrawn = (entry: Entry): boolean => entry.status !== 'published' || entry.open.state === 'withdrawn';

const release = async (deps: Deps, id: string, { files, items, findings, method }: Made): Promise<{ done: true }> => {
  const before = await find(deps.store, publications, id);
  if (before.status !== 'publishing') return { done: true };
  const entry = await find(deps.store, entries, before.entry);
  const work = beginWork(deps, PLATFORM, 'releaseDataset', id);
  const end = (action: keyof typeof publicationTransitions) => ({
    status: step(publicationTransitions, 'the publication', before.status, action),
    finishedAt: work.now,
  });
  if (wasWithdrawn(entry)) {
    work.update(publications, before, { ...before, ...end('cancel') });
  } else {
    const history = await releasesOf(deps.store, entry.id);
    const line: Release = {
      entry: entry.id,
      release: (history[0]?.release ?? 0) + 1,
      kind: entry.open.state !== 'published' ? 'opened' : before.corrects ? 'corrected' : 'changed',
      on: work.today,
      ...(before.reason ? { reason: before.reason } : {}),
      dataVersion: before.dataVersion,
      rows: files[0]!.rows,
      columns: shownItems(items).map(({ name, label, type, masking }) => ({
        name,
        label,
        type,
        ...(masking ? { masking } : {}),
      })),
      files,
      licence: before.licence,
      ...accessOf(before),
      ...(method ? { method } : {}),
      ...(before.functionBasis ? { basis: before.functionBasis } : {}),
      publication: id,
    };
    work.keep('catalog', { ...releaseKey(entry.id, line.release), ...line });
    await renumberList(
      work,
      deps.store,
      { provider: entry.provider, open: { restricted: before.restricted !== undefined } },
      line,
    );
    const open = {
      state: step(openTransitions, 'the dataset', entry.open.state, 'release'),
      dataVersion: before.dataVersion,
      formats: files.map(({ format }) => format),
      ...(before.restricted ? { restricted: true } : {}),
      publishedOn: entry.open.publishedOn ?? work.today,
      updatedOn: work.today,
    };
    work.update(
      entries,
      entry,
      { ...entry, open, changedAt: work.now },
      { detail: { publication: id, release: line.release } },
    );
    await work.meet('catalog.update-open-entry', { type: 'entry', id: entry.id }, `release ${line.release}`);
    const withheld = items.filter(({ masking }) => masking === 'drop').map(({ name }) => name);
    const judged = { items: [...items], withheld, findings };
    work.update(publications, before, { ...before, ...judged, ...end('release'), release: line.release });
    tellSubscribers(work, entry, line);
    work.notify({
      to: before.provider,
      subject: { zh: '数据已向社会开放', en: 'Your data is open to the public' },
      about: { type: 'entry', id: entry.id },
    });
  }
  await work.commit();
  return { done: true };
};

const OURS = {
  code: 'internal',
  zh: '系统未能生成开放文件，请重新办理',
  en: 'The files could not be made; publish again',
};

/** Says on the publication that it was given up, and puts an entry that waited for it back where it stood. */
export const failExport = async (deps: Deps, id: string, fault: unknown): Promise<void> => {
  log.error('export failed', { publication: id, error: fault instanceof Error ? fault.name : 'unknown' });
  await giveUp(deps, id, OURS);
};

const giveUp = (
  deps: Deps,
  id: string,
  failure: NonNullable<Publication['failure']>,
  findings: Publication['findings'] = [],
): Promise<void> =>
  untilWritten(async () => {
    const before = await get(deps.store, publications, id);
    if (before?.status !== 'publishing') return;
    const work = beginWork(deps, PLATFORM, 'failPublication', id);
    const entry = await find(deps.store, entries, before.entry);
    if (entry.open.state === 'publishing')
      work.update(entries, entry, { ...entry, open: { ...entry.open, state: before.before }, changedAt: work.now });
    work.update(publications, before, {
      ...before,
      status: step(publicationTransitions, 'the publication', before.status, 'fail'),
      failure,
      findings,
      finishedAt: work.now,
    });
    work.notify({
      to: before.provider,
      subject: { zh: '开放办理未完成', en: 'A publication could not be completed' },
      about: { type: 'publication', id },
    });
    await work.commit();
  });
