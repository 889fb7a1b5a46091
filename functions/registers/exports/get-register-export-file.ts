import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { registerRoutes } from '../contract.ts';
import { kindNamed } from '../who.ts';
import { keptUntil } from './export.ts';
import { exportOf } from './view.ts';

const LINK_SECONDS = 600;

export const getRegisterExportFile: Verb<typeof registerRoutes.getRegisterExportFile> = async (context) => {
  const { params, deps, caller, work, today } = context;
  const found = await exportOf(deps, caller, params);
  const until = keptUntil(found);
  if (!found.file || !until) throw new Problem('wrong-state', { detail: `the export is ${found.status}` });
  if (today > until) throw new Problem('retired', { detail: `the file was kept until ${until}; export anew` });
  const name = `${kindNamed(found.kind).zh}_${found.upTo.slice(0, 10)}.${found.format}`;
  const link = await deps.objects.signDownload(found.file.key, name, LINK_SECONDS);
  work.record({
    kind: 'read',
    action: 'getRegisterExportFile',
    subject: { type: 'register-export', id: found.id },
    detail: { kind: found.kind, records: found.progress.records },
  });
  return { location: link.url };
};
