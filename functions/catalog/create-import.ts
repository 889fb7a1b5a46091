import { organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { newId } from '../platform/ids.ts';
import type { catalogRoutes } from './contract.ts';
import { importJobs } from './repository.ts';

const CONTENT_TYPES = {
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const;
const UPLOAD_SECONDS = 3600;

export const createImport: Verb<typeof catalogRoutes.createImport> = async ({ body, deps, caller, work, now }) => {
  const id = newId('imp');
  const job = work.create(importJobs, {
    ...body,
    id,
    version: 0,
    status: 'awaiting-upload',
    upload: `imports/${id}/upload`,
    by: caller.account,
    organisation: organisationOf(caller),
    createdAt: now,
    progress: { done: 0, total: 0 },
  });
  return { ...job, upload: await deps.objects.signUpload(job.upload, CONTENT_TYPES[body.format], UPLOAD_SECONDS) };
};
