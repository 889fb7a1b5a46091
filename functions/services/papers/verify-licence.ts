import type { Verb } from '../../platform/endpoint.ts';
import { find } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { licences } from './licence.ts';
import { licenceView } from './licence-view.ts';

export const verifyLicence: Verb<typeof servicesRoutes.verifyLicence> = async ({ params, deps, today }) =>
  licenceView(await find(deps.store, licences, params.number), today);
