import { entries } from '../catalog/repository.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { openDataRoutes } from './contract.ts';
import { firstRows } from './release-rows.ts';
import { offeredRelease } from './view.ts';

const ROWS = 20;

export const previewDataset: Verb<typeof openDataRoutes.previewDataset> = async ({ params, deps }) => {
  const release = await offeredRelease(deps, await find(deps.store, entries, params.id));
  const file = release.files.find(({ format }) => format === 'json');
  if (!file) throw new Problem('not-found', { detail: 'no preview without a JSON release' });
  return {
    columns: release.columns.map(({ name, label }) => ({ name, label })),
    rows: await firstRows(deps, file, ROWS),
    total: file.rows,
  };
};
