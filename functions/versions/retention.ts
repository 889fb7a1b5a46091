import type { Entry } from '../catalog/repository.ts';
import { inForceOf } from '../domain/versions/in-force.ts';
import { KEPT_FOR, keptFor } from '../domain/versions/retention.ts';
import { type DataVersion, dataVersionsOf, pointersOf } from '../gathering/repository.ts';
import type { Context } from '../platform/endpoint.ts';
import { get, type Store } from '../platform/store.ts';
import { type Retention, retentions } from './repository.ts';

/** What is set for an entry; nothing is, until somebody does. */
export const retentionOf = async (store: Store, { id, provider }: Entry): Promise<Retention> =>
  (await get(store, retentions, id)) ?? { id, version: 0, provider, holds: [] };

/** Every version of an entry with the reasons for which it is kept; none for those that are past their retention. */
export const versionsKept = async (
  { deps, today }: Pick<Context, 'deps' | 'today'>,
  entry: Entry,
  { policy, holds }: Retention,
) => {
  const versions: DataVersion[] = await Array.fromAsync(dataVersionsOf(deps.store, entry.id));
  const there = versions.filter(({ removed }) => !removed);
  const reasons = keptFor({
    policy,
    versions: there.map(({ version }) => version),
    times: inForceOf(await pointersOf(deps.store, entry.id)),
    current: entry.data?.version,
    opened: entry.open.dataVersion,
    holds: holds.filter(({ released }) => !released),
    marked: entry.marks.length > 0,
    today,
  });
  return { versions, reasons };
};

export const retentionView = async (context: Pick<Context, 'deps' | 'today'>, entry: Entry, retention: Retention) => {
  const { versions, reasons } = await versionsKept(context, entry, retention);
  return {
    ...retention,
    versions: versions.map(({ version, removed }) => ({
      version,
      keptFor: (reasons.find((one) => one.version === version)?.reasons ?? []).map((code) => ({
        code,
        ...KEPT_FOR[code],
      })),
      ...(removed ? { removed } : {}),
    })),
  };
};
