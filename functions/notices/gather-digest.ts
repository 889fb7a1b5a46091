import { Duty } from '../domain/duty/duty.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import type { DigestMatter } from '../domain/notices/digest.ts';
import type { Deps } from '../platform/county.ts';
import { KeptNotice, pendingOf } from '../platform/notice-store.ts';
import { everyItem, type QueryInput } from '../platform/store.ts';
import { decidingParties } from '../share/deciding.ts';
import { ShareRequest } from '../share/repository.ts';

const OPEN = ['lapsed', 'running', 'paused'] as const;

const dutiesOfBearer = async (deps: Deps, organisation: string): Promise<Duty[]> => {
  const found = OPEN.map((state) => {
    const query = { table: 'duties', index: 'g2', pk: `bearer#${organisation}`, beginsWith: `${state}#` } as const;
    return Array.fromAsync(everyItem(deps.store, query, Duty));
  });
  return (await Promise.all(found)).flat();
};

/** Where the requests lie that wait for an organisation's decision; nowhere for a regulator that does not decide. */
const inboxOf = (deps: Deps, organisation: string, today: CalendarDay): QueryInput | undefined => {
  if (organisation !== deps.county.regulator)
    return { table: 'grants', index: 'g2', pk: `requests-to#${organisation}`, beginsWith: 'submitted#' };
  const decides = decidingParties({ deps, today }).includes('regulator');
  return decides ? { table: 'grants', index: 'g1', pk: 'requests#submitted' } : undefined;
};

const requestsFor = async (deps: Deps, organisation: string, today: CalendarDay): Promise<string[]> => {
  const inbox = inboxOf(deps, organisation, today);
  const found = inbox ? await Array.fromAsync(everyItem(deps.store, inbox, ShareRequest)) : [];
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
