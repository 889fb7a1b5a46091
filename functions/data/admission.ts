import { type Entry, entries } from '../catalog/repository.ts';
import { DataVersion, dataVersionKey } from '../gathering/repository.ts';
import { type Organisation, organisations } from '../organisations/organisation.ts';
import type { Context } from '../platform/endpoint.ts';
import { parseOnce } from '../platform/parsed-before.ts';
import { Problem } from '../platform/problems.ts';
import { itemsAt } from '../platform/read-together.ts';
import { find } from '../platform/store.ts';
import { type Grant, grants } from '../share/repository.ts';
import { noUsage, Usage, usageKey } from './usage.ts';

/** Where a grant's things lie: its entry and provider never change, the data version is a guess that is looked at. */
interface Known {
  readonly entry: string;
  readonly provider: string;
  version: number;
}
const known = new Map<string, Known>();
const MOST_KNOWN = 10_000;

export interface Admission {
  readonly grant: Grant;
  readonly entry: Entry;
  readonly used: Usage;
  readonly provider: Organisation | undefined;
  /** The data version in force, where the guess was right. */
  readonly version: DataVersion | undefined;
}

/** Everything that a read under a grant is decided by, strongly: in one request, but for the first read of a grant. */
export const readAdmission = async (
  { deps: { store }, today }: Pick<Context, 'deps' | 'today'>,
  id: string,
): Promise<Admission> => {
  let place = known.get(id);
  if (!place) {
    const { entry, provider } = await find(store, grants, id);
    place = { entry, provider, version: 1 };
    if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value!);
    known.set(id, place);
  }
  const [grant, entry, used, provider, version] = await itemsAt(store, [
    { table: 'grants', key: grants.key(id) },
    { table: 'catalog', key: entries.key(place.entry) },
    { table: 'grants', key: usageKey(id, today) },
    { table: 'organisations', key: organisations.key(place.provider) },
    { table: 'gathering', key: dataVersionKey(place.entry, place.version) },
  ]);
  if (!grant) throw new Problem('not-found', { detail: `grant ${id}` });
  if (!entry) throw new Problem('unknown-entry', { detail: place.entry });
  const inForce = parseOnce(entries.schema, entry);
  const guessed = version && parseOnce(DataVersion, version);
  const right = inForce.data?.version === place.version;
  place.version = inForce.data?.version ?? 1;
  return {
    grant: parseOnce(grants.schema, grant),
    entry: inForce,
    used: used ? parseOnce(Usage, used) : noUsage(today),
    provider: provider && parseOnce(organisations.schema, provider),
    version: right ? guessed : undefined,
  };
};
