import type { Verb } from '../platform/endpoint.ts';
import { fileName } from '../platform/file-name.ts';
import { Problem } from '../platform/problems.ts';
import { admit, noteObtained } from './admit.ts';
import type { dataRoutes } from './contract.ts';
import { isAvailable } from './export-view.ts';
import { findExport } from './get-export.ts';

const LINK_SECONDS = 600;

/** The file, while the grant still reads what is in it. Every download is a read of its own on record. */
export const downloadExport: Verb<typeof dataRoutes.downloadExport> = async (context) => {
  const { params, query, deps, work, now } = context;
  const found = await findExport(context, params.id);
  const { grant, entry } = await admit(context, found.grant, {
    ...query,
    select: found.fields,
    filter: [],
    used: [],
    copies: true,
    counted: true,
  });
  if (found.status !== 'ready' || !found.file)
    throw new Problem('wrong-state', { detail: `the export is ${found.status}` });
  if (!isAvailable(found, now)) throw new Problem('retired', { detail: `it could be had until ${found.expiresAt}` });
  await noteObtained(context, grant);
  work.record({
    kind: 'read',
    action: 'downloadExport',
    subject: { type: 'grant', id: grant.id },
    outcome: 302,
    detail: {
      export: found.id,
      entry: entry.id,
      dataVersion: found.dataVersion,
      fields: found.fields,
      rows: found.rows,
      purpose: grant.purpose,
      ...(grant.scenario ? { scenario: grant.scenario } : {}),
    },
  });
  const name = fileName(entry.name, `v${found.dataVersion}.${found.format}`);
  return { location: (await deps.objects.signDownload(found.file.key, name, LINK_SECONDS)).url };
};
