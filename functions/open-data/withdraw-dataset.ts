import { entries } from '../catalog/repository.ts';
import { openTransitions } from '../domain/open/publication.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { openDataRoutes } from './contract.ts';
import { renumberList } from './open-list.ts';
import { type Release, releaseKey, releasesOf } from './repository.ts';
import { tellSubscribers } from './telling.ts';
import { datasetView } from './view.ts';

/** Stops the downloads at once; what was released stays on record, and files once downloaded cannot be called back. */
export const withdrawDataset: Verb<typeof openDataRoutes.withdrawDataset> = async (context) => {
  const { params, body, deps, work, now, today } = context;
  const before = await find(deps.store, entries, params.id);
  mustBeCurrent(before, context, body.version);
  const state = step(openTransitions, 'the dataset', before.open.state, 'withdraw');
  const history = await releasesOf(deps.store, before.id);
  const line: Release = {
    entry: before.id,
    release: (history[0]?.release ?? 0) + 1,
    kind: 'withdrawn',
    on: today,
    reason: body.reason,
    columns: [],
    files: [],
  };
  work.keep('catalog', { ...releaseKey(before.id, line.release), ...line });
  await renumberList(work, deps.store, before, line);
  tellSubscribers(work, before, line);
  await work.happened('open-entry.changed', {
    subject: { type: 'entry', id: before.id },
    parties: { provider: before.provider },
  });
  work.notify({
    to: before.provider,
    subject: { zh: '开放数据已撤下', en: 'A dataset of yours was withdrawn from the public' },
    about: { type: 'entry', id: before.id },
  });
  const after = work.update(
    entries,
    before,
    { ...before, open: { ...before.open, state }, changedAt: now },
    { detail: { reason: body.reason } },
  );
  return datasetView(deps, after, [line, ...history]);
};
