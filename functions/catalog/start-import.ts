import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { catalogRoutes } from './contract.ts';
import { importJobs } from './repository.ts';

export const startImport: Verb<typeof catalogRoutes.startImport> = async (context) => {
  const { params, body, deps, work } = context;
  const before = await find(deps.store, importJobs, params.id);
  mustBeCurrent(before, context, body.version);
  if (before.status !== 'awaiting-upload')
    throw new Problem('wrong-state', { detail: `the import is ${before.status}` });
  if (!(await deps.objects.head(before.upload))) throw new Problem('not-uploaded');
  work.begin('catalog-import', before.id);
  return work.update(importJobs, before, { ...before, status: 'running' });
};
