import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import { bundles } from './bundle.ts';
import type { evidenceRoutes } from './contract.ts';
import { seesAllEvidence } from './search/question.ts';

const LINK_SECONDS = 600;

export const getBundle: Verb<typeof evidenceRoutes.getBundle> = async ({ params, deps, caller, work }) => {
  const bundle = await find(deps.store, bundles, params.id);
  // To others than those who supervise and whoever asked for it, it is not there.
  if (!seesAllEvidence(caller) && bundle.by !== caller.account)
    throw new Problem('not-found', { detail: `evidence-bundle ${params.id}` });
  if (!bundle.key) return bundle;
  work.record({ kind: 'read', action: 'getBundle', subject: { type: 'evidence-bundle', id: bundle.id } });
  return { ...bundle, link: await deps.objects.signDownload(bundle.key, `${bundle.id}.ndjson.gz`, LINK_SECONDS) };
};
