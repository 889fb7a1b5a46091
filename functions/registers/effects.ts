import type { Duty } from '../domain/duty/duty.ts';
import type { KindName } from '../domain/registers/kinds.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { get } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';
import { putRecord } from './put-record.ts';
import { records } from './repository.ts';

/** What the regulator is told besides the breach itself. */
const WORDS: Readonly<Partial<Record<KindName, { zh: string; en: string }>>> = {
  'criticism-request': { zh: '逾期未改正，已提请通报批评', en: 'Not corrected: a notice of criticism was requested' },
  escalation: { zh: '逾期未整改，已上报本级人民政府', en: 'Not rectified: reported to the government' },
};

/** Files what follows from an order that was not obeyed. Its id is the order's, so it is filed once. */
const fileConsequence = async (kind: KindName, work: Work, deps: Deps, duty: Duty): Promise<void> => {
  const order = await get(deps.store, records, duty.subject.id);
  const id = `${kind}-${duty.subject.id}`;
  const { organisation } = duty.bearer;
  await putRecord(
    work,
    deps,
    {
      id,
      kind,
      by: { account: PLATFORM.account, organisation: deps.county.regulator },
      day: work.today,
      concerned: organisation,
      follows: duty.subject.id,
      data: { order: duty.subject.id, organisation, duty: duty.id, ...(duty.due ? { deadline: duty.due } : {}) },
    },
    order,
  );
  const subject = WORDS[kind];
  if (subject) work.notify({ to: deps.county.regulator, subject, about: { type: 'record', id } });
};

/**
 * Fuzhou art. 38: an order lapsed, so the Office asks the city government for a notice of criticism. Only the request
 * follows by itself; the government decides on it. Writes into `work`, so that it stands with the lapse or not at all.
 */
export const requestCriticism = (work: Work, deps: Deps, duty: Duty): Promise<void> =>
  fileConsequence('criticism-request', work, deps, duty);

/** Jiangmen art. 35: an order lapsed, so it is reported to the government at that level. Writes into `work`. */
export const escalateToGovernment = (work: Work, deps: Deps, duty: Duty): Promise<void> =>
  fileConsequence('escalation', work, deps, duty);
