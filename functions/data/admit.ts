import type { Entry } from '../catalog/repository.ts';
import { type DataVersion, dataVersionOf } from '../gathering/repository.ts';
import { organisationOf } from '../platform/belongs.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { obtained } from '../share/obtained.ts';
import { type Grant, grants } from '../share/repository.ts';
import { readAdmission } from './admission.ts';
import { checksOf, refuseFailed } from './checks.ts';
import { type Asked, mustNotUnmask } from './masked.ts';
import { noteSigns } from './signs.ts';
import type { Usage } from './usage.ts';

/** What a reader declares and asks, before anything is read. */
export interface Reading extends Asked {
  readonly purpose?: string | undefined;
  readonly scenario?: string | undefined;
  readonly purposeCategory?: Grant['purposeCategory'] | undefined;
  /** The items that are shown; all granted ones when absent. */
  readonly select?: readonly string[] | undefined;
  /** The whole of it leaves as a file. */
  readonly copies?: boolean;
  /** What it takes was counted against the quota before. */
  readonly counted?: boolean;
}

export interface Admitted {
  readonly grant: Grant;
  readonly entry: Entry;
  /** The data in force, where it was read already. */
  readonly version: DataVersion | undefined;
  /** The items that are shown. */
  readonly fields: readonly string[];
  /** The same and those that are asked by: these too are read. */
  readonly touched: readonly string[];
  readonly used: Usage;
  /** A masked item is asked by a known value: if nothing is found, that is a miss. */
  readonly byKnownValue: boolean;
}

type Needs = Pick<Context, 'deps' | 'caller' | 'today'>;

/** The one door to data under a grant: every check that its terms and the law make, and what masking forbids to ask. */
export const admit = async (context: Needs, id: string, reading: Reading): Promise<Admitted> => {
  const { caller } = context;
  const { grant, entry, used, provider, version } = await readAdmission(context, id);
  const fields = reading.select ?? grant.fields;
  const touched = [...new Set([...fields, ...reading.filter.map(({ item }) => item), ...reading.used])];
  const read = {
    organisation: organisationOf(caller),
    purpose: reading.purpose,
    scenario: reading.scenario,
    purposeCategory: reading.purposeCategory,
    fields: touched,
    ...(reading.copies ? { copies: true } : {}),
  };
  const checks = await checksOf(context, grant, entry, read, used, provider);
  const failed = checks.filter(({ passes, code }) => !passes && !(reading.counted && code.startsWith('quota-')));
  await noteSigns(
    context,
    grant,
    failed.map(({ code }) => code),
  );
  refuseFailed(failed);
  return { grant, entry, version, fields, touched, used, byKnownValue: mustNotUnmask(grant, entry, reading) };
};

/** The data version that is read: the one in force, or the one that a reading began with. */
export const versionToRead = async (
  { deps }: Pick<Context, 'deps'>,
  { entry, version: inForce }: Pick<Admitted, 'entry' | 'version'>,
  number = entry.data!.version,
): Promise<DataVersion> => {
  const version = number === inForce?.version ? inForce : await dataVersionOf(deps.store, entry.id, number);
  if (version && !version.removed) return version;
  // What a reading began with may be kept no longer; what is in force must be there.
  if (number !== entry.data?.version)
    throw new Problem('invalid-cursor', { detail: 'the data version that it began with is not kept any more' });
  throw new Error(`data version ${number} of ${entry.id} is not there`);
};

/**
 * First read: the consumer has obtained the data. Whoever reads at the same moment tries again. Who reads in its place in an
 * emergency obtains nothing for it.
 */
export const noteObtained = async ({ work, caller }: Pick<Context, 'work' | 'caller'>, grant: Grant): Promise<void> => {
  if (!grant.obtainedOn && !caller.emergency)
    work.update(grants, grant, await obtained(work, grant), { action: 'dataObtained', otherwise: 'busy' });
};
