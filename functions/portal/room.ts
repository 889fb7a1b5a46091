import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { asset, isAsset } from '../../portal/assets.ts';
import { LANGUAGES, type Language, type Place } from '../../portal/page.ts';
import { render } from '../../portal/render.tsx';
import type { CalendarDay } from '../domain/law/schema.ts';
import type { Deps } from '../platform/county.ts';
import { problemAnswer } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import type { RoomHandler } from '../platform/room.ts';
import { elsewhere, type Tagged, tagged, textAnswer } from './answers.ts';
import { pageAt } from './pages.ts';
import { placeAt, placedAt } from './place.ts';
import { currentShelf } from './shelf.ts';

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
const HEARD = /^\/(?:datasets\/|requests$|ranking$|bulletins)/;

const header = ({ headers }: APIGatewayProxyEvent, name: string): string | undefined =>
  headers[name] ?? headers[name.toLowerCase()] ?? undefined;

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

/** Only an address of this portal: `//` and `/\` would lead elsewhere. */
const ownAddress = (address: string | null): string =>
  address && /^\/(?![/\\])[\x21-\x7e]*$/.test(address) ? address : '/';

const setSize = (event: APIGatewayProxyEvent, base: string): APIGatewayProxyResult => {
  const query = queryOf(event);
  const large = query.get('to') === 'large';
  const cookie = `size=${large ? 'large' : ''}; Path=${base || '/'}; Max-Age=${large ? YEAR_SECONDS : 0}; SameSite=Lax`;
  return elsewhere(ownAddress(query.get('back')), { 'set-cookie': cookie });
};

const placeOf = (deps: Deps, event: APIGatewayProxyEvent, given: Pick<Place, 'language' | 'path'>): Place =>
  placeAt(deps, { ...given, large: /(?:^|;\s*)size=large(?:;|$)/.test(header(event, 'cookie') ?? '') });

const pageFor = async (deps: Deps, place: Place, path: string, query: URLSearchParams): Promise<Tagged> => {
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
  const page = await pageAt({ deps, place, today: place.today as CalendarDay, query }, path);
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
  const { language, path } = languageOf(whole.length > 1 ? whole.replace(/\/$/, '') : whole);
  const query = queryOf(event);
  const said = query.size > 0 ? `?${query}` : '';
  if (said.length > LONGEST_ADDRESS) throw new Problem('invalid-request', { detail: 'the address is too long' });
  const page = await pageFor(deps, placeOf(deps, event, { language, path: `${path}${said}` }), path, query);
  // Whoever asks for no page, but for an endpoint that is not there, is told so as the API tells it.
  if (page.status === 404 && !/text\/html/.test(header(event, 'accept') ?? ''))
    throw new Problem('not-found', { detail: whole });
  return textAnswer(page, ifNoneMatch, { 'cache-control': FRESH, vary: 'Cookie' });
};

/** One function that makes every page of the public portal when it is asked for. */
export const portalRoom =
  (deps: () => Deps): RoomHandler =>
  async (event) => {
    try {
      return await show(event, deps());
    } catch (error) {
      return problemAnswer(error, event.requestContext.requestId);
    }
  };
