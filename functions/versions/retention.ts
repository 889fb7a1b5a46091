import type { Entry } from '../catalog/repository.ts';
import { type Erasable, holdsOn } from '../domain/holds/hold.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import { dayOf } from '../domain/time/day.ts';
import { inForceOf } from '../domain/versions/in-force.ts';
import { KEPT_FOR, keptFor } from '../domain/versions/retention.ts';
import { type DataVersion, dataVersionsOf, pointersOf } from '../gathering/repository.ts';
import type { Context } from '../platform/endpoint.ts';
import { holdsOf, type LegalHold } from '../platform/holds.ts';
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
  legal: readonly LegalHold[],
) => {
  const versions: DataVersion[] = await Array.fromAsync(dataVersionsOf(deps.store, entry.id));
  const there = versions.filter(({ removed }) => !removed);
  const reasons = keptFor({
    policy,
    versions: there.map(({ version }) => version),
    times: inForceOf(await pointersOf(deps.store, entry.id)),
    current: entry.data?.version,
    opened: entry.open.dataVersion,
    holds: [
      ...holds.filter(({ released }) => !released),
      ...there.filter((one) => holdsOn(legal, asErasable(entry, one, today)).length > 0).map(asHold),
    ],
    marked: entry.marks.length > 0,
    today,
  });
  return { versions, reasons };
};

/** The legal holds that lie on versions which are there, with their articles. Whom else one is about is not for all to see. */
const heldBy = (
  { today }: Pick<Context, 'today'>,
  entry: Entry,
  versions: readonly DataVersion[],
  all: readonly LegalHold[],
) =>
  all.flatMap((hold) => {
    const held = versions.filter((one) => !one.removed && holdsOn([hold], asErasable(entry, one, today)).length > 0);
    if (held.length === 0 || hold.over.account !== undefined) return [];
    const { id, cite, reference, on } = hold;
    return [{ id, cite, reference, on, versions: held.map(({ version }) => version) }];
  });

const asHold = ({ version }: DataVersion) => ({ versions: [version] });

/** A version speaks of all days from the one on which it was accepted. */
export const asErasable = (
  { id, provider }: Pick<Entry, 'id' | 'provider'>,
  { version, by, acceptedAt }: DataVersion,
  today: CalendarDay,
): Erasable => ({
  subjects: [`entry:${id}`, `data-version:${id}.${version}`, `organisation:${provider}`],
  accounts: [by],
  from: dayOf(acceptedAt),
  to: today,
});

export const retentionView = async (context: Pick<Context, 'deps' | 'today'>, entry: Entry, retention: Retention) => {
  const { all } = await holdsOf(context.deps.store);
  const { versions, reasons } = await versionsKept(context, entry, retention, all);
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
    legalHolds: heldBy(context, entry, versions, all),
  };
};
