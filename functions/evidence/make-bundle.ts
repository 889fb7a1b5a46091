import type { Verb } from '../platform/endpoint.ts';
import { newId } from '../platform/ids.ts';
import { find } from '../platform/store.ts';
import { bundles } from './bundle.ts';
import type { evidenceRoutes } from './contract.ts';
import { logs } from './log.ts';
import { logOf } from './seal-county.ts';

export const makeBundle: Verb<typeof evidenceRoutes.makeBundle> = async ({ body, deps, caller, work, now }) => {
  const log = body.log ?? logOf(deps, Number(now.slice(0, 4)), 'sha256').id;
  await find(deps.store, logs, log);
  const bundle = work.create(bundles, {
    ...body,
    log,
    id: newId('bdl'),
    version: 0,
    by: caller.account,
    status: 'making',
  });
  work.begin('evidence-bundle', bundle.id);
  return bundle;
};
