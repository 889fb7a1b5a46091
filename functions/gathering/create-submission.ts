import { entries } from '../catalog/repository.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { newId } from '../platform/ids.ts';
import type { Format } from '../platform/tabular/source.ts';
import { named } from '../platform/work.ts';
import type { gatheringRoutes } from './contract.ts';
import { mayHandIn } from './may-hand-in.ts';
import { lineKey, submissions } from './repository.ts';
import { throughWhom } from './sectors/sector-route.ts';

const CONTENT_TYPES = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
  parquet: 'application/vnd.apache.parquet',
} as const satisfies Record<Format, string>;
const UPLOAD_SECONDS = 3600;

/**
 * A department announces a file for its published entry and gets a link to upload it by. Where its data is gathered by
 * sector, the city department does so in its place.
 */
export const createSubmission: Verb<typeof gatheringRoutes.createSubmission> = async (context) => {
  const { body, deps, caller, work, now } = context;
  const entry = await named(deps, entries, body.entry, 'unknown-entry');
  const through = await throughWhom(deps.store, entry.provider, entry.id);
  if (!through || caller.organisation !== through) mustBe(caller, entry.provider);
  const { encoding, secrecy, rows, size, sha256, entry: _, ...given } = body;
  const channel = entry.gatheringMethod ?? 'file';
  await mayHandIn(context, entry, { ...body, channel });

  const id = newId('sub');
  const submission = work.create(submissions, {
    ...given,
    ...(encoding ? { declaredEncoding: encoding } : {}),
    declared: { rows, size, sha256 },
    id,
    version: 0,
    entry: entry.id,
    entryName: entry.name,
    provider: entry.provider,
    channel,
    status: 'awaiting-upload',
    progress: 'upload',
    upload: `uploads/${id}`,
    by: caller.account,
    ...(caller.organisation === entry.provider ? {} : { handedInBy: caller.organisation }),
    createdAt: now,
  });
  work.keep('gathering', { ...lineKey(entry.id, 'submission', now, id), id });
  return {
    ...submission,
    upload: await deps.objects.signUpload(submission.upload, CONTENT_TYPES[body.format], UPLOAD_SECONDS),
  };
};
