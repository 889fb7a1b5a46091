import type {
  CommentView,
  RankingView,
  RegisterView,
  RequestLine,
  RequestStanding,
  Words,
} from '../../../portal/model.ts';
import { gatesFor } from '../../domain/law/index.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import type { OpenRequestState } from '../../domain/open/request.ts';
import { Application, DECISIONS } from '../../open/applications/application.ts';
import { Contribution, Rating, ratingKey, shownOf } from '../../open/contributions/contribution.ts';
import { shownView } from '../../open/contributions/view.ts';
import { RANKINGS, Ranking } from '../../open/ranking/ranking.ts';
import { OpenRequest, openRequests, REGISTER } from '../../open/requests/request.ts';
import { publicView } from '../../open/requests/view.ts';
import type { Deps } from '../../platform/county.ts';
import { get, getItem, queryItems } from '../../platform/store.ts';

const PAGE = 50;
const COMMENTS = 20;

const STATES: Readonly<Record<OpenRequestState, Words>> = {
  submitted: { zh: '已提交，待受理', en: 'sent, not yet received' },
  'set-aside': { zh: '不作为开放申请办理', en: 'set aside: no request for data' },
  received: { zh: '已受理', en: 'received' },
  answered: { zh: '已答复', en: 'answered' },
  'in-review': { zh: '复核中', en: 'in review' },
  reviewed: { zh: '已复核', en: 'reviewed' },
};
const ANSWERS: Readonly<Record<NonNullable<OpenRequest['answer']>['decision'], Words>> = {
  'will-open': { zh: '将开放', en: 'will be opened' },
  'opened-in-part': { zh: '部分开放', en: 'opened in part' },
  'open-already': { zh: '已开放', en: 'open already' },
  refused: { zh: '不予开放', en: 'refused' },
};

const lineOf = (one: Awaited<ReturnType<typeof publicView>>): RequestLine => ({
  id: one.id,
  subject: one.requested ?? '',
  addressee: one.holderName,
  on: one.receivedOn ?? one.submittedOn,
  says: (one.answer && ANSWERS[one.answer.decision]) ?? STATES[one.status],
  openBy: one.answer?.openBy,
  answer: [one.answer?.text, one.answer?.basis, one.review?.text].filter(Boolean).join(' ') || undefined,
  answeredOn: one.review?.on ?? one.answer?.on,
});

/** How one request stands, as everyone may know it; what it asks for is told once it was received. */
export const requestStanding = async (
  deps: Deps,
  today: CalendarDay,
  id: string,
): Promise<RequestStanding | undefined> => {
  const request = await get(deps.store, openRequests, id);
  if (!request) return undefined;
  const line = lineOf(await publicView({ deps, today }, request));
  return { ...line, reviewable: request.status === 'answered', reviewAskedOn: request.reviewAsked?.on };
};

/** What people have asked for and how it was answered; and what was decided on data that is open on conditions. */
export const registerView = async (
  deps: Deps,
  today: CalendarDay,
  cursor: string | undefined,
): Promise<RegisterView> => {
  const list = { table: 'opening', index: 'g1', descending: true } as const;
  const [page, decided] = await Promise.all([
    queryItems(deps.store, { ...list, pk: REGISTER, limit: PAGE, ...(cursor ? { cursor } : {}) }, OpenRequest),
    cursor ? undefined : queryItems(deps.store, { ...list, pk: DECISIONS, limit: PAGE }, Application),
  ]);
  const shown = await Promise.all(page.items.map((one) => publicView({ deps, today }, one)));
  return {
    lines: shown.map(lineOf),
    next: page.next,
    decisions: (decided?.items ?? []).flatMap(({ id, entry, entryName, decision }) =>
      decision
        ? [{ id, dataset: entry, name: entryName, approved: decision.result === 'approved', on: decision.on }]
        : [],
    ),
  };
};

/** What is shown of what people say of a dataset, the latest first, and the mean of its stars. */
export const opinionsOf = async (
  deps: Deps,
  dataset: string,
  today: CalendarDay,
): Promise<{ comments: readonly CommentView[]; rating?: { average: number; count: number } }> => {
  const query = { table: 'opening', index: 'g2', pk: shownOf(dataset), descending: true, limit: COMMENTS } as const;
  const [shown, sum] = await Promise.all([
    queryItems(deps.store, query, Contribution),
    getItem(deps.store, 'opening', ratingKey(dataset), Rating),
  ]);
  return {
    comments: shown.items
      .map((one) => shownView({ today }, one))
      .map(({ kind, by, on, stars, title, text, reply, link }) => ({
        kind,
        by,
        on,
        stars,
        title,
        text,
        answer: reply,
        link,
      })),
    ...(sum && sum.ratings > 0
      ? { rating: { average: Math.round((sum.stars / sum.ratings) * 10) / 10, count: sum.ratings } }
      : {}),
  };
};

/** The ranking that was published last, as it was counted then; none before the first. */
export const publishedRanking = async ({ store }: Pick<Deps, 'store'>): Promise<RankingView | undefined> => {
  const query = { table: 'opening', index: 'g1', pk: RANKINGS, descending: true, limit: 1 } as const;
  const [latest] = (await queryItems(store, query, Ranking)).items;
  if (!latest) return undefined;
  const ranked = latest.lines.filter((line) => line.rank !== undefined && line.score !== undefined);
  return {
    published: { id: latest.id, period: latest.period },
    asOf: latest.countedOn,
    minimum: latest.fewestEntries,
    parts: latest.formula.map(({ code, weight, zh, en }) => ({ key: code, weight, says: { zh, en } })),
    unranked: latest.lines.length - ranked.length,
    lines: ranked.map((line) => ({
      id: line.organisation,
      name: line.name,
      rank: line.rank!,
      entries: line.entries,
      score: line.score!,
      shares: latest.formula.map(({ code }) => {
        const value = line.indicators[code];
        return value === undefined ? undefined : value / 100;
      }),
    })),
  };
};

/** Whether the text asks whoever requests data for a purpose. */
export const asksPurpose = ({ county }: Pick<Deps, 'county'>, today: CalendarDay): boolean =>
  gatesFor(county.law, 'open.request', today).length > 0;
