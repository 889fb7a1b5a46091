import { resourceCode } from '../../domain/catalog/codes.ts';
import { organisations } from '../../organisations/organisation.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find, get } from '../../platform/store.ts';
import { moveCodes } from '../claims.ts';
import type { catalogRoutes } from '../contract.ts';
import { numberNext } from '../numbered.ts';
import { entries } from '../repository.ts';

/** A resource has one code for each class that it stands in, in the form that the county's province uses. */
export const assignCode: Verb<typeof catalogRoutes.assignCode> = async (context) => {
  const { params, body, deps, work, now } = context;
  const before = await find(deps.store, entries, params.id);
  mustBeCurrent(before, context, body.version);
  const provider = await get(deps.store, organisations, before.provider);
  const number = await numberNext(work, deps.store, `codes#${body.classCode}`, before.id);
  const { codeTemplate } = deps.county;
  const parts = { class: body.classCode, number, division: provider?.division ?? '', uscc: provider?.uscc };
  const code = resourceCode(codeTemplate, parts);
  if (!code) throw new Problem('wrong-state', { detail: `${before.provider} lacks what ${codeTemplate} asks for` });
  const after = {
    ...before,
    codes: [...(before.codes ?? []), code],
    changedAt: now,
  };
  moveCodes(work, deps.store, before, after);
  const { id, version, codes } = work.update(entries, before, after);
  return { entry: id, version, codes: codes ?? [] };
};
