import { entries } from '../catalog/repository.ts';
import type { Verb } from '../platform/endpoint.ts';
import { newId } from '../platform/ids.ts';
import { find } from '../platform/store.ts';
import type { versionRoutes } from './contract.ts';
import { retentions } from './repository.ts';
import { keptVersion } from './request-diff.ts';
import { retentionOf, retentionView } from './retention.ts';
import { whileKept } from './while-kept.ts';

/** A legal hold: what is under it stays until it is released, whatever the retention says. */
export const placeHold: Verb<typeof versionRoutes.placeHold> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const entry = await find(deps.store, entries, params.id);
  for (const version of body.versions ?? []) await keptVersion(deps.store, entry.id, version);
  // What ended since it was looked at is held by nobody: whoever asked is told to look again.
  whileKept(deps, work, entry.id, body.versions ?? []);
  const before = await retentionOf(deps.store, entry);
  const hold = { id: newId('hld'), ...body, by: caller.account, on: today };
  const after = { ...before, holds: [...before.holds, hold] };
  const note = { detail: { hold: hold.id, versions: body.versions ?? 'all' }, otherwise: 'stale-version' as const };
  work.notify({
    to: entry.provider,
    subject: { zh: '数据版本已依法保全', en: 'Versions of your data are held' },
    about: { type: 'entry', id: entry.id },
  });
  const kept =
    before.version === 0 ? work.create(retentions, after, note) : work.update(retentions, before, after, note);
  return retentionView(context, entry, kept);
};
