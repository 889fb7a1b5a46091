import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { certificateId } from './certificate.ts';
import { authorities } from './seal.ts';

export const acceptAuthority: Verb<typeof servicesRoutes.acceptAuthority> = async ({ body, work, today }) =>
  work.create(authorities, { ...body, id: certificateId(body.certificate), version: 0, since: today });
