import { resourceCode } from '../../domain/catalog/codes.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import { moveCodes } from '../claims.ts';
import type { catalogRoutes } from '../contract.ts';
import { numberNext } from '../numbered.ts';
import { entries } from '../repository.ts';

/** A resource has one code for each class that it stands in. */
export const assignCode: Verb<typeof catalogRoutes.assignCode> = async (context) => {
  const { params, body, deps, work, now } = context;
  const before = await find(deps.store, entries, params.id);
  mustBeCurrent(before, context, body.version);
  const number = await numberNext(work, deps.store, `codes#${body.classCode}`, before.id);
  const after = {
    ...before,
    codes: [...(before.codes ?? []), resourceCode(body.classCode, number)],
    changedAt: now,
  };
  moveCodes(work, deps.store, before, after);
  const { id, version, codes } = work.update(entries, before, after);
  return { entry: id, version, codes: codes ?? [] };
};
