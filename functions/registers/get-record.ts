import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { registerRoutes } from './contract.ts';
import { records } from './repository.ts';
import { recordView } from './view.ts';
import { kindNamed, mayRead } from './who.ts';

/** One that does not concern the caller is not found. */
export const getRecord: Verb<typeof registerRoutes.getRecord> = async (context) => {
  const { params, deps, caller } = context;
  const kind = kindNamed(params.kind);
  const record = await find(deps.store, records, params.id);
  if (record.kind !== params.kind || !mayRead(kind, caller, record))
    throw new Problem('not-found', { detail: `record ${params.id}` });
  return recordView(context, kind, record);
};
