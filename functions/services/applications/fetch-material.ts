import { admit, noteObtained, versionToRead } from '../../data/admit.ts';
import { shownRow, underEntry } from '../../data/masked.ts';
import { itemsNamed } from '../../data/question.ts';
import { readerOf } from '../../data/reader.ts';
import { countUse } from '../../data/usage.ts';
import { lackingOf } from '../../domain/services/material.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { named } from '../../platform/work.ts';
import { grants } from '../../share/repository.ts';
import type { servicesRoutes } from '../contract.ts';
import { editionOf } from '../items/item.ts';
import { knownMaterials } from '../materials/material.ts';
import { keepCopy } from '../papers/keep-copy.ts';
import { type Application, type Handed, withMaterials } from './application.ts';
import { changeApplication } from './change-application.ts';

type Fetching = Context<typeof servicesRoutes.fetchMaterial>;
const MOST_RECORDS = 5;

/** Under which grant, and by which item the applicant is found. */
const sourceOf = async ({ body, deps, today }: Fetching, one: Application) => {
  const { guide } = await editionOf(deps.store, one.item, one.revision);
  const asked = guide.materials?.find(({ code }) => code === body.material);
  const { material, supplied } = (await knownMaterials(deps, [body.material], today)).get(body.material)!;
  if (!asked || !material?.supply || !supplied) throw new Problem('unknown-material', { detail: body.material });
  if (material.personal && !one.authorised.includes(material.code))
    throw new Problem('not-authorised', { detail: material.code });
  if (!asked.grant) throw new Problem('unknown-grant', { detail: `the guide names none for ${material.code}` });
  const grant = await named(deps, grants, asked.grant, 'unknown-grant');
  if (grant.entry !== material.supply.entry)
    throw new Problem('unknown-grant', { detail: `${grant.id} is on ${grant.entry}` });
  return { guide, grant, supply: material.supply };
};

/** Reads the applicant's own record under the agency's grant, with every check that any reader passes. */
const readRecord = async (
  context: Fetching,
  one: Application,
  { grant, supply }: Awaited<ReturnType<typeof sourceOf>>,
) => {
  const filter = [{ item: supply.key, op: 'eq' as const, value: one.applicant.document }];
  const { purpose, scenario, purposeCategory } = grant;
  const asked = { purpose, scenario, purposeCategory, select: supply.items, filter, used: [] };
  const admitted = await admit(context, grant.id, asked);
  const version = await versionToRead(context, admitted);
  const select = itemsNamed(underEntry(version.items, admitted.entry), supply.items);
  const { rows } = await readerOf(context, version).page({
    select,
    items: version.items,
    filter: [...admitted.grant.rows, ...filter],
    limit: MOST_RECORDS,
  });
  countUse(context.deps, context.work, admitted.grant, {
    rows: rows.length,
    missed: admitted.byKnownValue && rows.length === 0,
  });
  await noteObtained(context, admitted.grant);
  context.work.record({
    kind: 'read',
    action: 'fetchMaterial',
    subject: { type: 'grant', id: grant.id },
    outcome: 200,
    detail: {
      entry: grant.entry,
      dataVersion: version.version,
      fields: supply.items,
      rows: rows.length,
      application: one.id,
      purpose,
    },
  });
  return { rows: rows.map((row) => shownRow(row, select, admitted.grant)), version: version.version };
};

/** Gets from the sharing platform what the applicant need not hand in, and keeps the copy with the case. */
export const fetchMaterial: Verb<typeof servicesRoutes.fetchMaterial> = (context) =>
  changeApplication(context, 'fetch', ['agency'], async (one) => {
    const { body, today } = context;
    const source = await sourceOf(context, one);
    const { rows, version } = await readRecord(context, one, source);
    if (rows.length === 0)
      throw new Problem('not-found', { detail: `no record of the applicant for ${body.material}` });
    const file = await keepCopy(context, one.id, body.material, rows);
    const { id: grant, entry } = source.grant;
    const got: Handed = {
      code: body.material,
      source: 'shared',
      form: 'electronic',
      file,
      entry,
      grant,
      dataVersion: version,
      on: today,
    };
    const materials = withMaterials(one, [got]);
    const complete =
      one.completeOn === undefined && lackingOf(source.guide.materials ?? [], materials.handed).length === 0;
    return { ...one, ...materials, ...(complete ? { completeOn: today } : {}) };
  });
