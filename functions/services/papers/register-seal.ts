import { organisations } from '../../organisations/organisation.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { named } from '../../platform/work.ts';
import type { servicesRoutes } from '../contract.ts';
import { certificateId } from './certificate.ts';
import { seals } from './seal.ts';

export const registerSeal: Verb<typeof servicesRoutes.registerSeal> = async ({ body, deps, work, today }) => {
  await named(deps, organisations, body.organisation, 'unknown-organisation');
  return work.create(seals, { ...body, id: certificateId(body.certificate), version: 0, registeredOn: today });
};
