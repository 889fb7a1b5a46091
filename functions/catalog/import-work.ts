import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AcceptedEntry, entryKey, type ImportReport, importRows } from '../domain/catalog/import/import-report.ts';
import { rowsOfSheet } from '../domain/catalog/import/sheet.ts';
import { allOrganisations } from '../organisations/all-organisations.ts';
import { type Organisation, organisations } from '../organisations/organisation.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { everyItem, find } from '../platform/store.ts';
import { readLines, UnreadableSheet } from '../platform/tabular/read-lines.ts';
import { beginWork } from '../platform/work.ts';
import { reportKey } from './get-import-report.ts';
import { type Entry, entries, type ImportJob, importJobs, NameClaim, nameClaim } from './repository.ts';

/** Entries a transaction: each is two items, beside the job and its evidence. */
const BATCH = 45;
/** Batches a step, so that a step stays within seconds. */
const BATCHES = 40;

/** The rows of the uploaded file as flat objects with the portal's own labels. */
const rowsOf = async (deps: Deps, job: ImportJob): Promise<readonly unknown[]> => {
  const directory = await mkdtemp(join(tmpdir(), 'gongshu-import-'));
  try {
    const path = join(directory, 'upload');
    await deps.objects.toFile(job.upload, path);
    if (job.format === 'json') {
      const parsed: unknown = JSON.parse(await readFile(path, 'utf8'));
      if (!Array.isArray(parsed)) throw new UnreadableSheet('应为 JSON 数组', 'a JSON array of entries is expected');
      return parsed;
    }
    const { header, lines } = await readLines(path, job.format);
    return rowsOfSheet(header, lines).rows;
  } catch (error) {
    throw error instanceof SyntaxError
      ? new UnreadableSheet('不是有效的 JSON', `not valid JSON: ${error.message}`)
      : error;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

const entryId = (job: ImportJob, row: number): string => `ent_${job.id.slice(4)}-${row}`;

/** Names that departments hold already, so that an import repeats none of them. */
const existingNames = async (deps: Deps, known: readonly Organisation[]): Promise<Map<string, string>> => {
  const names = new Map<string, string>();
  for (const { id, name } of known)
    for await (const claim of everyItem(deps.store, { table: 'catalog', pk: `names#${id}` }, NameClaim))
      names.set(entryKey({ providerName: name, name: claim.name }), claim.entry);
  return names;
};

/**
 * Departments come from the file's own words. A new one is provisional until the regulator completes it with its code.
 * Its id follows from job and place in the report, so that a step which is repeated makes none twice.
 */
const departmentsFor = async (deps: Deps, job: ImportJob, report: ImportReport, known: readonly Organisation[]) => {
  const byName = new Map(known.map((one) => [one.name, one.id]));
  const own = `org_${job.id.slice(4)}-`;
  for (const [index, { name }] of report.departments.entries()) {
    if (byName.has(name)) continue;
    const id = `${own}${index + 1}`;
    byName.set(name, id);
    const work = beginWork(deps, PLATFORM, 'importDepartment', job.id);
    work.create(organisations, {
      id,
      version: 0,
      name,
      type: 'administrative-organ',
      level: 'city',
      division: '',
      byReference: false,
      status: 'provisional',
    });
    await work.commit();
  }
  const created = report.departments.filter(({ name }) => byName.get(name)?.startsWith(own)).length;
  return { byName, created };
};

const toEntry = (deps: Deps, job: ImportJob, { row, draft }: AcceptedEntry, provider: string): Entry => ({
  id: entryId(job, row),
  version: 0,
  name: draft.name,
  ...(draft.summary ? { summary: draft.summary } : {}),
  ...(draft.domain ? { domain: draft.domain } : {}),
  ...(draft.industry ? { industry: draft.industry } : {}),
  format: draft.formats.slice(0, 20),
  tags: draft.tags.slice(0, 50),
  ...(draft.shareType ? { shareType: draft.shareType } : {}),
  openType: draft.openType,
  ...(draft.openConditions ? { openConditions: draft.openConditions } : {}),
  updateCycle: draft.updateCycle,
  provider,
  providerName: draft.providerName,
  status: 'published',
  revision: 1,
  createdOn: deps.clock.now().slice(0, 10),
  ...(draft.published ? { publishedOn: draft.published } : {}),
  ...((draft.updated ?? draft.published) ? { updatedOn: draft.updated ?? draft.published! } : {}),
  changedAt: deps.clock.now(),
  imported: {
    job: job.id,
    row,
    ...(draft.source ? { source: draft.source } : {}),
    ...(draft.rows === undefined ? {} : { rows: draft.rows }),
  },
  ...(draft.contact ? { contact: draft.contact } : {}),
  marks: [],
  open: { state: draft.openType === 'closed' ? 'not-open' : 'listed' },
});

const finish = async (deps: Deps, job: ImportJob, report: ImportReport, created: number): Promise<void> => {
  await deps.objects.putIfAbsent(reportKey(job.id), JSON.stringify(report), 'application/json');
  const work = beginWork(deps, PLATFORM, 'importFinished', job.id);
  work.update(importJobs, job, {
    ...job,
    status: 'done',
    finishedAt: deps.clock.now(),
    totals: report.totals,
    masked: { ...report.masked },
    unmapped: Object.fromEntries(report.unmapped.map(({ column, rows }) => [column, rows])),
    departments: { known: report.departments.length - created, created },
    suggestions: report.departmentSuggestions.map(({ key, names }) => ({ key, same: names.map(({ name }) => name) })),
  });
  work.notify({
    to: job.organisation,
    subject: { zh: '目录导入已完成', en: 'The import of the catalogue is done' },
    about: { type: 'import', id: job.id },
  });
  await work.commit();
};

/**
 * One step of an import: reads the file anew, then writes the next batches, each batch in one transaction with the
 * job's progress. Repeated after a crash it goes on where the job says; entry ids follow from job and row.
 */
export const importStep = async (deps: Deps, id: string): Promise<{ done: boolean }> => {
  let job = await find(deps.store, importJobs, id);
  if (job.status !== 'running') return { done: true };
  try {
    const rows = await rowsOf(deps, job);
    const known = await allOrganisations(deps.store);
    const existing = await existingNames(deps, known);
    // Entries that this very job has written are its own, not duplicates.
    for (const [key, entry] of existing) if (entry.startsWith(`ent_${id.slice(4)}-`)) existing.delete(key);
    const { entries: accepted, report } = importRows(rows, job.place ? { place: job.place } : {}, {
      existing,
      entryIdOf: (_draft, row) => entryId(job, row),
    });
    const { byName, created } = await departmentsFor(deps, job, report, known);
    for (let batch = 0; batch < BATCHES && job.progress.done < accepted.length; batch += 1) {
      const part = accepted.slice(job.progress.done, job.progress.done + BATCH);
      const work = beginWork(deps, PLATFORM, 'importEntries', id);
      for (const one of part) {
        const entry = toEntry(deps, job, one, byName.get(one.draft.providerName)!);
        work.keep('catalog', { ...entries.key(entry.id), ...entries.index?.(entry), ...entry, version: 1 });
        work.keep('catalog', {
          ...nameClaim(entry.provider, entry.name),
          entry: entry.id,
          name: entry.name,
          provider: entry.provider,
        });
      }
      job = work.update(
        importJobs,
        job,
        { ...job, progress: { done: job.progress.done + part.length, total: accepted.length } },
        { detail: { rows: part.map(({ row }) => row) } },
      );
      await work.commit();
    }
    if (job.progress.done < accepted.length) return { done: false };
    await finish(deps, job, report, created);
    return { done: true };
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error;
    await failImport(deps, id, error);
    return { done: true };
  }
};

/** Given up: the job says why; what was written stays and is named in the job's evidence. */
export const failImport = async (deps: Deps, id: string, fault: unknown): Promise<void> => {
  const job = await find(deps.store, importJobs, id);
  const said =
    fault instanceof UnreadableSheet
      ? { code: 'unreadable-file', zh: fault.zh, en: fault.en }
      : { code: 'failed', zh: '导入失败', en: 'the import failed' };
  const work = beginWork(deps, PLATFORM, 'importFailed', id);
  work.update(importJobs, job, { ...job, status: 'failed', finishedAt: deps.clock.now(), failure: said });
  work.notify({
    to: job.organisation,
    subject: { zh: '目录导入未完成', en: 'The import of the catalogue was given up' },
    about: { type: 'import', id },
  });
  await work.commit();
};
