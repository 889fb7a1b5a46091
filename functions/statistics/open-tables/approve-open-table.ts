import { createHash } from 'node:crypto';
import { type Entry, entries } from '../../catalog/repository.ts';
import { inForceOn } from '../../domain/catalog/entry.ts';
import type { CellAnswer } from '../../domain/statistics/answer.ts';
import type { TableMethod } from '../../domain/statistics/open-table.ts';
import { openTableTransitions } from '../../domain/statistics/transitions.ts';
import { intoCheck } from '../../gathering/into-check.ts';
import { mayHandIn } from '../../gathering/may-hand-in.ts';
import { lineKey, submissions } from '../../gathering/repository.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import { quoted } from '../../platform/tabular/checked-csv.ts';
import { questionKey } from '../repository.ts';
import type { openTableRoutes } from './contract.ts';
import { COUNT, SUM } from './fits.ts';
import { makeTable, PUBLIC } from './make-table.ts';
import { type OpenTable, openTables } from './open-table.ts';

/**
 * The reviewed table is made and handed in as data of its entry, which is then opened as any other is. Made once: the same
 * table of the same period has the same figures, whoever has it made.
 */
export const approveOpenTable: Verb<typeof openTableRoutes.approveOpenTable> = async (context) => {
  const { params, body, deps, caller, work, now, today } = context;
  const before = await find(deps.store, openTables, params.id);
  mustBeCurrent(before, context, body.version);
  const status = step(openTableTransitions, 'the table', before.status, 'approve');
  if (body.review.result !== 'passed')
    throw new Problem('invalid-request', {
      faults: [
        {
          path: 'body.review.result',
          code: 'not-passed',
          zh: '隐私审查未通过的汇总表应当退回',
          en: 'A table that failed its review is returned, not made',
        },
      ],
    });
  const [entry, into] = await Promise.all([
    find(deps.store, entries, before.entry),
    find(deps.store, entries, before.into),
  ]);
  if (!inForceOn(entry, today)) throw new Problem('wrong-state', { detail: `the entry is ${entry.status}` });
  const { cells, method, dataVersion } = await makeTable(context, entry, before);
  const csv = csvOf(before, into, cells);
  const submission = await handIn(context, before, into, csv, method);
  const made = {
    on: today,
    submission,
    sha256: createHash('sha256').update(csv).digest('hex'),
    cells: cells.length,
    withheld: cells.filter(({ withheld }) => withheld).length,
    method,
  };
  const asked = { groupBy: before.dimensions, ...(before.measure ? { measure: before.measure } : {}) };
  // Among the questions asked about the entry, as one for everyone.
  work.keep('statistics', {
    ...questionKey(entry.id, now, newId('qst')),
    at: now,
    kind: 'statistics',
    by: { account: caller.account, organisation: PUBLIC },
    purpose: before.reason,
    dataVersion,
    question: { ...asked, table: before.id, minimumGroup: method.threshold },
  });
  return work.update(
    openTables,
    before,
    { ...before, status, review: body.review, approvedBy: caller.account, made },
    { detail: { entry: entry.id, ...asked, period: method.period } },
  );
};

/** One row a cell, under the labels of the entry that it becomes the data of. What is withheld is empty. */
const csvOf = ({ dimensions, measure }: OpenTable, into: Entry, cells: readonly CellAnswer[]): string => {
  const names = [...dimensions, COUNT, ...(measure === undefined ? [] : [SUM])];
  const labels = names.map((name) => into.items!.find((item) => item.name === name)!.label);
  const rows = cells.map(({ cell, count, sum }) => [
    ...dimensions.map((name) => cell[name]!),
    count === undefined ? '' : String(count),
    ...(measure === undefined ? [] : [sum ?? '']),
  ]);
  return [labels, ...rows]
    .map((line) => `${line.map((text) => (text === '' ? '' : quoted(text))).join(',')}\r\n`)
    .join('');
};

const handIn = async (
  context: Context<typeof openTableRoutes.approveOpenTable>,
  { by }: OpenTable,
  into: Entry,
  csv: string,
  method: TableMethod,
): Promise<string> => {
  const { deps, work, now } = context;
  const channel = into.gatheringMethod ?? 'file';
  await mayHandIn(context, into, { channel });
  const id = newId('sub');
  const upload = `uploads/${id}`;
  await deps.objects.putIfAbsent(upload, csv, 'text/csv');
  work.create(
    submissions,
    intoCheck(work, {
      id,
      version: 0,
      entry: into.id,
      entryName: into.name,
      provider: into.provider,
      fileName: `${method.period}.csv`,
      format: 'csv',
      channel,
      status: 'awaiting-upload',
      progress: 'upload',
      upload,
      by,
      createdAt: now,
      method,
    }),
  );
  work.keep('gathering', { ...lineKey(into.id, 'submission', now, id), id });
  return id;
};
