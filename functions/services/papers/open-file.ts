import type { Verb } from '../../platform/endpoint.ts';
import { fileName } from '../../platform/file-name.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import { filesIn } from '../applications/application.ts';
import { findApplication, mustStand } from '../applications/sides.ts';
import type { servicesRoutes } from '../contract.ts';
import { objectOf, serviceFiles } from './file.ts';

const LINK_SECONDS = 300;

/** A file of a case, for those who handle it and for whose it is; every look is on record. Supervision reads no papers. */
export const openFile: Verb<typeof servicesRoutes.openFile> = async (context) => {
  const { params, deps, work } = context;
  const { application, side } = await findApplication(context, params.id);
  mustStand(side, ['applicant', 'agency', 'window', 'participant']);
  if (!filesIn(application).includes(params.file))
    throw new Problem('not-found', { detail: `service-file ${params.file}` });
  const file = await find(deps.store, serviceFiles, params.file);
  work.record({
    kind: 'read',
    action: 'openFile',
    subject: { type: 'application', id: application.id },
    outcome: 200,
    detail: { file: file.id },
  });
  const name = fileName(application.id, file.name);
  return { ...file, download: await deps.objects.signDownload(objectOf(file.id), name, LINK_SECONDS) };
};
