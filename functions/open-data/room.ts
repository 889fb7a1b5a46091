import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { openDataRoutes } from './contract.ts';
import { downloadDataset } from './download-dataset.ts';
import { getDataset } from './get-dataset.ts';
import { getPublication } from './get-publication.ts';
import { listReleases } from './list-releases.ts';
import { previewDataset } from './preview-dataset.ts';
import { publishDataset } from './publish-dataset.ts';
import { searchDatasets } from './search-datasets.ts';
import { withdrawDataset } from './withdraw-dataset.ts';

const verbs = {
  downloadDataset,
  getDataset,
  getPublication,
  listReleases,
  previewDataset,
  publishDataset,
  searchDatasets,
  withdrawDataset,
};

export const openDataRoom = (deps: () => Deps) => room(openDataRoutes, verbs, deps);
