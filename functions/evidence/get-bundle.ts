import type { Verb } from '../platform/endpoint.ts';
import { find } from '../platform/store.ts';
import { bundles } from './bundle.ts';
import type { evidenceRoutes } from './contract.ts';

const LINK_SECONDS = 600;

export const getBundle: Verb<typeof evidenceRoutes.getBundle> = async ({ params, deps, work }) => {
  const bundle = await find(deps.store, bundles, params.id);
  if (!bundle.key) return bundle;
  work.record({ kind: 'read', action: 'getBundle', subject: { type: 'evidence-bundle', id: bundle.id } });
  return { ...bundle, link: await deps.objects.signDownload(bundle.key, `${bundle.id}.ndjson.gz`, LINK_SECONDS) };
};
