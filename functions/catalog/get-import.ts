import type { Verb } from '../platform/endpoint.ts';
import { find } from '../platform/store.ts';
import type { catalogRoutes } from './contract.ts';
import { importJobs } from './repository.ts';

export const getImport: Verb<typeof catalogRoutes.getImport> = async ({ params, deps }) =>
  find(deps.store, importJobs, params.id);
