import type { Entry } from '../catalog/repository.ts';
import { checksOf, refuseFailed } from '../data/checks.ts';
import { isMasked, underEntry } from '../data/masked.ts';
import { usageOf } from '../data/usage.ts';
import { inForceOf, inForceSince } from '../domain/versions/in-force.ts';
import { type DataVersion, pointersOf } from '../gathering/repository.ts';
import { isRegulator, organisationOf } from '../platform/belongs.ts';
import type { Caller } from '../platform/caller.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { named } from '../platform/work.ts';
import { type Grant, grants } from '../share/repository.ts';
import type { DiffView } from './repository.ts';

/** What a consumer says with its question. */
export interface Asked {
  readonly grant?: string | undefined;
  readonly purpose?: string | undefined;
  readonly scenario?: string | undefined;
}

/** Who may see an entry's data without a grant. */
export const seesInFull = (caller: Caller, provider: string): boolean =>
  isRegulator(caller) || (caller.organisation === provider && caller.role !== 'auditor');

/** The grant and its right to two versions of the entry's data, checked as every read is. */
export const grantView = async (
  context: Pick<Context, 'deps' | 'caller' | 'today'>,
  entry: Entry,
  { grant: id = '', purpose, scenario }: Asked,
  versions: readonly DataVersion[],
): Promise<{ grant: Grant; view: DiffView }> => {
  const { deps, caller, today } = context;
  const grant = await named(deps, grants, id, 'unknown-grant');
  if (grant.entry !== entry.id) throw new Problem('unknown-grant', { detail: id });
  const used = await usageOf(deps.store, grant.id, today);
  const read = { organisation: organisationOf(caller), purpose, scenario, fields: grant.fields };
  refuseFailed((await checksOf(context, grant, entry, read, used)).filter(({ passes }) => !passes));
  await mustHaveBeenShown(context, entry, grant, versions);
  const masks = underEntry(versions[1]!.items, entry)
    .filter((item) => grant.fields.includes(item.name) && isMasked(grant, item))
    .map(({ name, masking = 'none' }) => [name, masking] as const);
  return {
    grant,
    view: {
      grant: grant.id,
      consumer: grant.consumer,
      fields: grant.fields,
      masks: Object.fromEntries(masks),
      rows: grant.rows,
    },
  };
};

/** A grant shows what was in force while it ran: not what the data was before. */
const mustHaveBeenShown = async (
  { deps }: Pick<Context, 'deps'>,
  entry: Entry,
  grant: Grant,
  versions: readonly DataVersion[],
): Promise<void> => {
  const shown = inForceSince(inForceOf(await pointersOf(deps.store, entry.id)), grant.startsOn);
  const hidden = versions.map(({ version }) => version).filter((version) => !shown.has(version));
  if (hidden.length > 0)
    throw new Problem('read-refused', {
      detail: `授权期内未曾为现行版本 · never in force since the grant began: ${hidden.join(', ')}`,
    });
};
