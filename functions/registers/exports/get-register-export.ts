import type { Verb } from '../../platform/endpoint.ts';
import type { registerRoutes } from '../contract.ts';
import { exportOf, exportView } from './view.ts';

export const getRegisterExport: Verb<typeof registerRoutes.getRegisterExport> = async ({ params, deps, caller }) =>
  exportView(await exportOf(deps, caller, params));
