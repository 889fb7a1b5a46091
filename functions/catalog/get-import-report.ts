import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { catalogRoutes } from './contract.ts';
import { importJobs } from './repository.ts';

const LINK_SECONDS = 600;
export const reportKey = (job: string): string => `imports/${job}/report.json`;

export const getImportReport: Verb<typeof catalogRoutes.getImportReport> = async ({ params, deps }) => {
  const job = await find(deps.store, importJobs, params.id);
  if (job.status !== 'done') throw new Problem('wrong-state', { detail: `the import is ${job.status}` });
  const link = await deps.objects.signDownload(reportKey(job.id), `${job.id}.json`, LINK_SECONDS);
  return { location: link.url };
};
