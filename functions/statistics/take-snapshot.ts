import type { Entry } from '../catalog/repository.ts';
import { periodOf } from '../domain/statistics/account.ts';
import { PROFILES } from '../domain/statistics/parameters.ts';
import { keptCategories } from '../domain/statistics/question.ts';
import { dataVersionOf } from '../gathering/repository.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { get } from '../platform/store.ts';
import { newestKey } from './keys.ts';
import { declarations, type Snapshot, snapshots } from './repository.ts';
import { countUnits } from './unit-table.ts';

/**
 * The period's snapshot: the data, terms and key that stood when its first question was asked. It stays until the
 * period ends, whatever is accepted or declared meanwhile, so that nobody can average over versions.
 */
export const snapshotFor = async (
  context: Pick<Context, 'deps' | 'work' | 'today'>,
  entry: Entry,
): Promise<Snapshot> => {
  const { deps, work, today } = context;
  const declaration = await get(deps.store, declarations, entry.id);
  const terms = declaration?.inForce?.terms.statistics;
  if (!declaration?.inForce || !terms)
    throw new Problem('wrong-state', { detail: '该条目没有启用的统计申报 · no statistics are declared and in force' });
  const period = periodOf(today);
  const id = `${entry.id}.${period}`;
  const taken = await get(deps.store, snapshots, id);
  if (taken) return taken;
  const version = entry.data && (await dataVersionOf(deps.store, entry.id, entry.data.version));
  if (!version)
    throw new Problem('wrong-state', { detail: '尚无已接收的数据 · no data version has been accepted yet' });
  const asked = [terms.unit, ...terms.dimensions.map(({ item }) => item), ...terms.measures.map(({ item }) => item)];
  if (asked.some((name) => !version.items.some((item) => item.name === name)))
    throw new Problem('wrong-state', { detail: '数据中缺少申报的信息项 · the data in force lacks a declared item' });
  const key = await newestKey(deps.store, 'noise');
  if (!key) throw new Error('the county has no key for noise');
  const { parquet, over, items } = version;
  const { units, of } = await countUnits(deps.objects, { parquet, over, items, terms });
  const kept = terms.dimensions.map((dimension) => ({
    item: dimension.item,
    categories: keptCategories(dimension, (name) => of.get(dimension.item)?.get(name) ?? 0, PROFILES[terms.profile]),
  }));
  const snapshot: Snapshot = {
    id,
    version: 0,
    entry: entry.id,
    period,
    takenOn: today,
    dataVersion: version.version,
    acceptedOn: version.acceptedOn,
    parquet,
    ...(over ? { over } : {}),
    items,
    terms,
    revision: declaration.inForce.revision,
    noiseKey: key.number,
    units,
    kept,
  };
  return work.create(snapshots, snapshot, { action: 'takeSnapshot', otherwise: 'busy' });
};
