import type { Duty } from '../domain/duty/duty.ts';
import type { Kind } from '../domain/registers/kind.ts';
import { appliesByReference, organisations, rulePack } from '../organisations/organisation.ts';
import { isRegulator } from '../platform/belongs.ts';
import type { Caller } from '../platform/caller.ts';
import { dutiesOf } from '../platform/duty-store.ts';
import type { Context } from '../platform/endpoint.ts';
import { get, getItem } from '../platform/store.ts';
import { Correction, correctionKey, followersOf, type RegisterRecord } from './repository.ts';
import { citesOf, kindNamed } from './who.ts';

/** A record as a list shows it: the account of a person is told to the regulator and to themselves. */
export const listedRecord = (caller: Caller, { parties: _, by, ...record }: RegisterRecord) => {
  const { account, ...organisation } = by;
  const own = caller.account === account && caller.organisation === by.organisation;
  return { ...record, by: own || isRegulator(caller) ? by : organisation };
};

/**
 * A record with what follows from it: answers, duties, and what the law blocks meanwhile. `moved` are duties that this
 * request starts or meets, not yet written.
 */
export const recordView = async (
  { deps, caller }: Pick<Context, 'deps' | 'caller'>,
  kind: Kind,
  record: RegisterRecord,
  moved: readonly Duty[] = [],
) => {
  const { law } = deps.county;
  const [filer, followers, correction, stored] = await Promise.all([
    record.by.organisation ? get(deps.store, organisations, record.by.organisation) : undefined,
    followersOf(deps.store, record.id),
    getItem(deps.store, 'registers', correctionKey(record.id), Correction),
    record.subject ? dutiesOf(deps.store, record.subject) : [],
  ]);
  const duties = new Map([...stored, ...moved].map((duty) => [duty.id, duty]));
  return {
    ...listedRecord(caller, record),
    cites: citesOf(law, kind),
    ...(correction ? { correctedBy: correction.record } : {}),
    followers: followers.map(({ id, kind: name, filedOn, filedAt, by }) => ({
      id,
      kind: name,
      ...(by.organisation ? { organisation: by.organisation } : {}),
      filedOn,
      filedAt,
      minutesAfter: Math.floor((Date.parse(filedAt) - Date.parse(record.filedAt)) / 60_000),
    })),
    steps: (kind.steps ?? []).map((name) => {
      const { zh, en } = kindNamed(name);
      const done = followers.find((one) => one.kind === name);
      return { kind: name, zh, en, ...(done ? { record: done.id } : {}) };
    }),
    duties: [...duties.values()].map(({ id, duty, bearer, due, state, late, breachedOn, cite }) => ({
      id,
      duty,
      bearer: bearer.organisation,
      due,
      state,
      late,
      breachedOn,
      cite,
    })),
    rulePack: rulePack(law),
    byReference: filer !== undefined && appliesByReference(filer),
  };
};
