import type { Words } from '../../../portal/model.ts';
import type { ApplicationLine, MineView } from '../../../portal/pages/mine.tsx';
import { entries } from '../../catalog/repository.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import { type ApplicationState, awaitsSignature, isApproved, isStanding } from '../../domain/open/application.ts';
import { type Application, applications, Claim, claimKey, Own, ownList } from '../../open/applications/application.ts';
import { Subscription, subscriptionsOf } from '../../open/contributions/contribution.ts';
import { releasesOf } from '../../open-data/repository.ts';
import { isPublic } from '../../open-data/view.ts';
import { organisations } from '../../organisations/organisation.ts';
import type { Deps } from '../../platform/county.ts';
import { find, get, getItem, queryItems, type Store } from '../../platform/store.ts';
import { RegisterRecord } from '../../registers/repository.ts';

const MOST = 50;
/** What people open. */
const FORMATS: readonly string[] = ['csv', 'xlsx', 'json'];
const STATES: Readonly<Record<ApplicationState, Words>> = {
  submitted: { zh: '待决定', en: 'to be decided' },
  approved: { zh: '同意', en: 'approved' },
  refused: { zh: '不同意', en: 'refused' },
  ended: { zh: '已终止', en: 'ended' },
};

/** How a complaint stands, by what its institution has filed of it. */
const HANDLED: readonly { readonly kind: RegisterRecord['kind']; readonly accepted?: boolean; readonly says: Words }[] =
  [
    { kind: 'complaint-answer', says: { zh: '已答复', en: 'answered' } },
    { kind: 'complaint-acceptance', accepted: true, says: { zh: '已受理', en: 'accepted' } },
    { kind: 'complaint-acceptance', accepted: false, says: { zh: '不予受理', en: 'not accepted' } },
  ];
const WAITING: Words = { zh: '待受理', en: 'to be accepted' };

const applicationLine = ({
  id,
  entry,
  entryName,
  appliedOn,
  status,
  decision,
  ended,
}: Application): ApplicationLine => ({
  id,
  dataset: entry,
  name: entryName,
  appliedOn,
  says: STATES[status],
  reason: ended?.reason ?? decision?.reason,
});

/** The application of somebody for a dataset that still stands; nothing where they may apply. */
export const standingApplication = async (
  { store }: Pick<Deps, 'store'>,
  account: string,
  dataset: string,
): Promise<ApplicationLine | undefined> => {
  const claim = await getItem(store, 'opening', claimKey(account, dataset), Claim);
  const earlier = claim && (await get(store, applications, claim.id));
  return earlier && isStanding(earlier) ? applicationLine(earlier) : undefined;
};

/** In which formats the applicant may have the data now. */
const formatsFor = async (store: Store, one: Application, today: CalendarDay): Promise<readonly string[]> => {
  if (!isApproved(one, today) || awaitsSignature(one)) return [];
  const [release] = await releasesOf(store, one.entry, 1);
  return (release?.files ?? []).map(({ format }) => format).filter((format) => FORMATS.includes(format));
};

const ownApplications = async (
  store: Store,
  account: string,
  today: CalendarDay,
): Promise<MineView['applications']> => {
  const own = await queryItems(store, { table: 'opening', pk: ownList(account), limit: MOST }, Own);
  const found = await Promise.all(own.items.map(({ id }) => find(store, applications, id)));
  const latest = found.sort((a, b) => b.appliedAt.localeCompare(a.appliedAt));
  return Promise.all(
    latest.map(async (one) => ({ ...applicationLine(one), formats: await formatsFor(store, one, today) })),
  );
};

const ownSubscriptions = async (store: Store, account: string): Promise<MineView['subscriptions']> => {
  const own = await queryItems(store, { table: 'opening', pk: subscriptionsOf(account), limit: MOST }, Subscription);
  return Promise.all(
    own.items.map(async ({ dataset, since }) => {
      const entry = await get(store, entries, dataset);
      return { dataset, name: entry && isPublic(entry) ? entry.name : undefined, since };
    }),
  );
};

/** A complaint stands in its filer's list together with what was filed in answer to it. */
const ownComplaints = async (store: Store, account: string): Promise<MineView['complaints']> => {
  const list = { table: 'registers', pk: `account#${account}`, descending: true, limit: MOST } as const;
  const [own, answers] = await Promise.all(
    ['complaint#', 'complaint-'].map((beginsWith) => queryItems(store, { ...list, beginsWith }, RegisterRecord)),
  );
  return Promise.all(
    own!.items.map(async ({ id, concerned, data, filedOn }) => {
      const about = answers!.items.filter(({ follows }) => follows === id);
      const stand = HANDLED.find(({ kind, accepted }) =>
        about.some((one) => one.kind === kind && (accepted === undefined || one.data.accepted === accepted)),
      );
      const said = about.map((one) => one.data.reply ?? one.data.reason).find((text) => text !== undefined);
      return {
        id,
        institution: (await get(store, organisations, concerned ?? ''))?.name ?? String(data.institution),
        facts: String(data.facts),
        on: filedOn,
        says: stand?.says ?? WAITING,
        reply: said === undefined ? undefined : String(said),
      };
    }),
  );
};

/** What somebody has applied for, follows and complained of, and how each stands. */
export const mineView = async (
  { store }: Pick<Deps, 'store'>,
  account: string,
  today: CalendarDay,
): Promise<MineView> => {
  const [own, subscriptions, complaints] = await Promise.all([
    ownApplications(store, account, today),
    ownSubscriptions(store, account),
    ownComplaints(store, account),
  ]);
  return { account, applications: own, subscriptions, complaints };
};
