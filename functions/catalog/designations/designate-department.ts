import { organisations } from '../../organisations/organisation.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import { get } from '../../platform/store.ts';
import { named } from '../../platform/work.ts';
import type { catalogRoutes } from '../contract.ts';
import { designationId, designations } from './designation.ts';

/** Stands until another decision on the same line, class or database. */
export const designateDepartment: Verb<typeof catalogRoutes.designateDepartment> = async (context) => {
  const { body, deps, work, today } = context;
  await named(deps, organisations, body.organisation, 'unknown-organisation');
  if (body.kind === 'line') passGate(context, 'source-department.designate', { designation: body });
  const id = designationId(body.kind, body.name);
  const before = await get(deps.store, designations, id);
  const next = { ...body, id, version: before?.version ?? 0, since: today };
  return before
    ? work.update(designations, before, { ...next, ...(before.seal ? { seal: before.seal } : {}) })
    : work.create(designations, next);
};
