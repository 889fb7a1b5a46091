import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import type { servicesRoutes } from '../contract.ts';
import { objectOf, serviceFiles, UPLOAD_SECONDS } from './file.ts';

export const announceFile: Verb<typeof servicesRoutes.announceFile> = async ({ body, deps, caller, work, today }) => {
  const id = newId('fil');
  const file = work.create(serviceFiles, {
    ...body,
    id,
    version: 0,
    by: caller.account,
    ...(caller.organisation ? { organisation: caller.organisation } : {}),
    on: today,
  });
  return { ...file, upload: await deps.objects.signUpload(objectOf(id), body.contentType, UPLOAD_SECONDS) };
};
