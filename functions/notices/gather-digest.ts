import { Duty } from '../domain/duty/duty.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import type { DigestMatter } from '../domain/notices/digest.ts';
import type { Deps } from '../platform/county.ts';
import { OPEN_STATES, openIn } from '../platform/duty-store.ts';
import { KeptNotice, pendingOf } from '../platform/notice-store.ts';
import { everyItem, type QueryInput } from '../platform/store.ts';
import { decidingParties } from '../share/deciding.ts';
import { inbox, ShareRequest } from '../share/repository.ts';

const dutiesOfBearer = async (deps: Deps, organisation: string): Promise<Duty[]> => {
  const found = OPEN_STATES.map((state) => Array.fromAsync(everyItem(deps.store, openIn(state, organisation), Duty)));
  return (await Promise.all(found)).flat();
};

/** Where the requests lie that wait for an organisation's decision; nowhere for a regulator that does not decide. */
const inboxOf = (deps: Deps, organisation: string, today: CalendarDay): QueryInput | undefined => {
  if (organisation !== deps.county.regulator) return inbox(organisation);
  return decidingParties({ deps, today }).includes('regulator') ? inbox() : undefined;
};

const requestsFor = async (deps: Deps, organisation: string, today: CalendarDay): Promise<string[]> => {
  const waiting = inboxOf(deps, organisation, today);
  const found = waiting ? await Array.fromAsync(everyItem(deps.store, waiting, ShareRequest)) : [];
  // Where the applicant was asked for more, it is the applicant's move.
  return found.filter(({ supplement }) => !supplement || supplement.cameOn).map(({ id }) => id);
};

/** Notices that wait for an organisation's digest, the oldest first. */
export const pendingFor = (deps: Deps, organisation: string): Promise<KeptNotice[]> =>
  Array.fromAsync(everyItem(deps.store, { table: 'notices', pk: pendingOf(organisation) }, KeptNotice));

/** Everything that an organisation's digest may speak of, as it stands now. */
export const matterFor = async (
  deps: Deps,
  organisation: string,
  today: CalendarDay,
  news: DigestMatter['news'],
): Promise<DigestMatter> => {
  const [duties, requests] = await Promise.all([
    dutiesOfBearer(deps, organisation),
    requestsFor(deps, organisation, today),
  ]);
  return { duties, requests, news };
};
