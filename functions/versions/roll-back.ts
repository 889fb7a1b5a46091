import { type Entry, entries } from '../catalog/repository.ts';
import { keepPointer } from '../gathering/accept-batch.ts';
import type { DataVersion } from '../gathering/repository.ts';
import { mustActFor } from '../platform/belongs.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import { beginMeasurement } from '../quality/measure-version.ts';
import { grantsOn } from '../share/repository.ts';
import type { versionRoutes } from './contract.ts';
import { keptVersion } from './request-diff.ts';
import { whileKept } from './while-kept.ts';

/** A version that lacks what the catalog states today cannot be what the catalog points to. */
const mustFitCatalog = (entry: Entry, { items }: DataVersion): void => {
  const lacking = (entry.items ?? []).filter(({ name }) => !items.some((item) => item.name === name));
  if (lacking.length > 0)
    throw new Problem('wrong-state', {
      detail: `该版本缺少目录现有信息项 · the version lacks items of the catalog: ${lacking.map(({ label }) => label).join('、')}`,
    });
};

/** Whoever reads the entry now or holds data of it. */
const readersOf = async ({ deps }: Pick<Context, 'deps'>, entry: Entry): Promise<string[]> => {
  const found = new Set<string>();
  for await (const grant of grantsOn(deps.store, entry))
    if (grant.status !== 'ended' || grant.obtainedOn) found.add(grant.consumer);
  return [...found];
};

/**
 * Puts an earlier version in force again. No version changes by it: the entry gets a new pointer with its reason, and
 * everyone who reads the data is told. It is no update: clocks for updating run on.
 */
export const rollBack: Verb<typeof versionRoutes.rollBack> = async (context) => {
  const { params, body, deps, caller, work, today, now } = context;
  const entry = await find(deps.store, entries, params.id);
  mustActFor(caller, entry.provider);
  const current = entry.data?.version;
  if (body.from !== undefined && body.from !== current)
    throw new Problem('stale-version', { detail: `version ${current ?? 'none'} is in force now` });
  if (entry.status !== 'published' || current === undefined || current === body.to)
    throw new Problem('wrong-state', {
      detail:
        current === body.to ? `version ${current} is in force` : `the entry is ${entry.status}, without data or not`,
    });
  const version = await keptVersion(deps.store, entry.id, body.to);
  mustFitCatalog(entry, version);

  const { reason, to } = body;
  keepPointer(work, entry, { version: to, cause: 'rolled-back', reason, by: caller.account });
  beginMeasurement(work, entry, { dataVersion: to, cause: 'rolled-back', by: caller.account });
  whileKept(deps, work, entry.id, [to]);
  const data = { version: to, rows: version.rows, acceptedOn: version.acceptedOn };
  work.update(entries, entry, { ...entry, data, changedAt: now }, { detail: { from: current, to, reason } });
  if (entry.open.state === 'published')
    await work.happened('open-entry.changed', {
      subject: { type: 'entry', id: entry.id },
      parties: { provider: entry.provider },
    });
  const told = await readersOf(context, entry);
  for (const organisation of new Set([...told, entry.provider, deps.county.regulator]))
    if (organisation !== caller.organisation)
      work.notify({
        to: organisation,
        subject: { zh: `数据已回退到第 ${to} 版`, en: `The data was put back to version ${to}` },
        about: { type: 'entry', id: entry.id },
      });
  return {
    entry: entry.id,
    version: to,
    before: current,
    cause: 'rolled-back' as const,
    reason,
    on: today,
    at: now,
    by: caller.account,
    told,
  };
};
