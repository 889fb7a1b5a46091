import type { DataVersion } from '../gathering/repository.ts';
import type { Deps } from '../platform/county.ts';
import type { Verb } from '../platform/endpoint.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import { admit, versionToRead } from './admit.ts';
import type { dataRoutes } from './contract.ts';
import { exportView } from './export-view.ts';
import { exports } from './exports.ts';
import { lakeOf } from './prepared.ts';
import { countUse } from './usage.ts';

/** What is too large for a function's disk to be read from is too large to be made a file of. */
const mustFitFile = (deps: Deps, version: DataVersion): void => {
  if (!lakeOf(deps, version)) return;
  throw new Problem('contradictory', {
    faults: [
      {
        path: 'body.format',
        code: 'too-large-for-a-file',
        zh: '该数据版本过大，不能整体导出，请分页或分组查询',
        en: 'this version is too large to be one file: read it by pages or ask for figures',
      },
    ],
  });
};

/** Asks for everything that a grant reads as a file. Long work makes it; its rows are counted when it is whole. */
export const createExport: Verb<typeof dataRoutes.createExport> = async (context) => {
  const { params, body, deps, caller, work, now } = context;
  const reading = { ...body, filter: [], used: [], copies: true };
  const admitted = await admit(context, params.id, reading);
  const { grant, entry, fields, touched } = admitted;
  const version = await versionToRead(context, admitted);
  const unknown = fields.filter((field) => !version.items.some(({ name }) => name === field));
  if (unknown.length > 0) throw new Problem('unknown-field', { detail: unknown.join(', ') });
  mustFitFile(deps, version);
  countUse(deps, work, grant, { rows: 0 });
  const made = work.create(
    exports,
    {
      id: newId('exp'),
      version: 0,
      grant: grant.id,
      entry: entry.id,
      entryName: entry.name,
      consumer: grant.consumer,
      dataVersion: version.version,
      format: body.format,
      fields: [...fields],
      status: 'running',
      by: caller.account,
      createdAt: now,
    },
    { detail: { grant: grant.id, dataVersion: version.version, fields: touched } },
  );
  work.begin('data-export', made.id);
  return exportView(made, { rows: 0, of: version.rows }, now);
};
