import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { asset, isAsset } from '../../portal/assets.ts';
import { LANGUAGES, type Language, type Page, type Place } from '../../portal/page.ts';
import { problemPage } from '../../portal/pages/problem.tsx';
import { render } from '../../portal/render.tsx';
import { pageAt } from '../../portal/site.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import type { Deps } from '../platform/county.ts';
import { problemAnswer } from '../platform/endpoint.ts';
import { header } from '../platform/input.ts';
import { PROBLEMS, Problem } from '../platform/problems.ts';
import type { RoomHandler } from '../platform/room.ts';
import { elsewhere, ownAnswer, type Tagged, tagged, textAnswer } from './answers.ts';
import { cookieOf } from './cookies.ts';
import { ownPageAt, takeSent } from './own-pages.ts';
import { placeAt, placedAt } from './place.ts';
import { currentShelf } from './shelf.ts';
import { ownAddress } from './sign-in.ts';
import { liveViews } from './views/live.ts';
import type { Visit } from './visit.ts';

const HTML = 'text/html; charset=utf-8';
/** A page may be shown again for so long without asking; then its tag is asked about. */
const FRESH = 'public, max-age=60, stale-while-revalidate=600';
const FOR_GOOD = 'public, max-age=31536000, immutable';
const YEAR_SECONDS = 31_536_000;
const LONGEST_ADDRESS = 4_000;

/** Pages as they were made, the latest asked for last; all are let go when anything public changes. */
const made = new WeakMap<Deps['store'], { edition: string; pages: Map<string, Tagged> }>();
const MOST_KEPT = 500;
/** Pages that also show what people said and were answered, or what was published, which no edition of the catalogue tells: made anew. */
const HEARD = /^\/(?:datasets\/|requests(?:\/|$)|ranking$|bulletins)/;

const queryOf = (event: APIGatewayProxyEvent): URLSearchParams =>
  new URLSearchParams(
    Object.entries(event.multiValueQueryStringParameters ?? {}).flatMap(([name, values]) =>
      (values ?? []).map((value): [string, string] => [name, value]),
    ),
  );

/** The path without the language that it begins with. */
const languageOf = (path: string): { language: Language; path: string } => {
  const [, first = '', rest = ''] = /^\/([a-z]{2})(\/.*)?$/.exec(path) ?? [];
  const language = LANGUAGES.find((one) => one === first && one !== 'zh');
  return language ? { language, path: rest || '/' } : { language: 'zh', path };
};

const setSize = (event: APIGatewayProxyEvent, base: string): APIGatewayProxyResult => {
  const query = queryOf(event);
  const large = query.get('to') === 'large';
  const cookie = `size=${large ? 'large' : ''}; Path=${base || '/'}; Max-Age=${large ? YEAR_SECONDS : 0}; SameSite=Lax`;
  return elsewhere(ownAddress(query.get('back')), { 'set-cookie': cookie });
};

const placeOf = (deps: Deps, event: APIGatewayProxyEvent, given: Pick<Place, 'language' | 'path'>): Place =>
  placeAt(deps, { ...given, large: cookieOf(header(event, 'cookie'), 'size') === 'large' });

const pageFor = async (visit: Visit, path: string): Promise<Tagged> => {
  const { deps, place } = visit;
  const { edition } = await currentShelf(deps);
  const now = `${edition} ${place.today}`;
  let kept = made.get(deps.store);
  if (kept?.edition !== now) {
    kept = { edition: now, pages: new Map() };
    made.set(deps.store, kept);
  }
  const key = JSON.stringify([place.language, place.large, place.path]);
  const known = HEARD.test(path) ? undefined : kept.pages.get(key);
  if (known) return known;
  const page = await pageAt(visit, path);
  const answer = tagged(page.status ?? 200, HTML, render(place, page));
  if (kept.pages.size >= MOST_KEPT) kept.pages.delete(kept.pages.keys().next().value!);
  kept.pages.set(key, answer);
  return answer;
};

const show = async (event: APIGatewayProxyEvent, deps: Deps): Promise<APIGatewayProxyResult> => {
  const whole = `/${event.pathParameters?.page ?? ''}`;
  const ifNoneMatch = header(event, 'if-none-match');
  const { base } = placedAt(deps);
  const [, name = ''] = /^\/assets\/([\w.-]+)$/.exec(whole) ?? [];
  if (isAsset(name)) {
    const { type, text } = asset(name);
    return textAnswer(tagged(200, type, text), ifNoneMatch, { 'cache-control': FOR_GOOD });
  }
  if (whole === '/size') return setSize(event, base);
  const { visit, path } = visitOf(deps, event);
  if (event.httpMethod === 'POST') return whollyShown(visit.place, await takeSent(visit, event, path));
  const own = await ownPageAt(visit, event, path);
  if (own) return whollyShown(visit.place, own);
  const page = await pageFor(visit, path);
  // Whoever asks for no page, but for an endpoint that is not there, is told so as the API tells it.
  if (page.status === 404 && !asksForPage(event)) throw new Problem('not-found', { detail: whole });
  return textAnswer(page, ifNoneMatch, { 'cache-control': FRESH, vary: 'Cookie' });
};

const asksForPage = (event: APIGatewayProxyEvent): boolean => /\btext\/html\b/.test(header(event, 'accept') ?? '');

const visitOf = (deps: Deps, event: APIGatewayProxyEvent): { visit: Visit; path: string } => {
  const whole = `/${event.pathParameters?.page ?? ''}`;
  const { language, path } = languageOf(whole.length > 1 ? whole.replace(/\/$/, '') : whole);
  const query = queryOf(event);
  const said = query.size > 0 ? `?${query}` : '';
  if (said.length > LONGEST_ADDRESS) throw new Problem('invalid-request', { detail: 'the address is too long' });
  const place = placeOf(deps, event, { language, path: `${path}${said}` });
  const today = place.today as CalendarDay;
  return { visit: { deps, place, today, query, views: liveViews(deps, today) }, path };
};

const whollyShown = (place: Place, shown: Page | APIGatewayProxyResult): APIGatewayProxyResult =>
  'statusCode' in shown ? shown : ownAnswer(shown.status ?? 200, HTML, render(place, shown));

/** A problem as a page to whoever asks for pages, and as the API tells it to everyone else. */
const refused = (error: unknown, deps: Deps, event: APIGatewayProxyEvent): APIGatewayProxyResult => {
  if (error instanceof Problem && asksForPage(event)) {
    const { language } = languageOf(`/${event.pathParameters?.page ?? ''}`);
    const place = placeOf(deps, event, { language, path: '/' });
    const { zh, en } = PROBLEMS[error.code];
    return whollyShown(place, problemPage(place, error.status, { zh, en }));
  }
  return problemAnswer(error, event.requestContext.requestId);
};

/** One function that makes every page of the public portal when it is asked for. */
export const portalRoom =
  (deps: () => Deps): RoomHandler =>
  async (event) => {
    const own = deps();
    try {
      return await show(event, own);
    } catch (error) {
      return refused(error, own, event);
    }
  };
