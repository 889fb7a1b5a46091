import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { countyLaw, knownTypes, type RegulationId } from '../../functions/domain/law/index.ts';
import type { CalendarDay, OrganisationType, Regulation } from '../../functions/domain/law/schema.ts';
import { dayOf, startOfDay } from '../../functions/domain/time/day.ts';
import type { Deps } from '../../functions/platform/county.ts';
import type { Notice, SignedLink } from '../../functions/platform/ports.ts';
import type { Role } from '../../functions/platform/roles.ts';
import type { Route } from '../../functions/platform/route.ts';
import { ensureTables } from '../local/engines/create-tables.ts';
import { type Gateway, gateway } from '../local/gateway.ts';
import { AUDIENCE, issuerOf, type LocalIdentity, localIdentity } from '../local/identity.ts';
import { openLocalCounty } from '../local/local-county.ts';
import { stillClock } from '../local/moving-clock.ts';

/** Who acts: a role and, but for the public, its organisation; `nobody` has no token. */
export type Who = 'nobody' | { readonly role: Role; readonly org?: string };

export const officer = (org: string): Who => ({ role: 'officer', org });
export const REGULATOR: Who = { role: 'administrator', org: 'regulator' };
export const AUDITOR: Who = { role: 'auditor', org: 'regulator' };
export const CITIZEN: Who = { role: 'public' };
export const NOBODY: Who = 'nobody';

export interface Answer {
  readonly status: number;
  // What the API says is looked at by whoever asked; each names what it expects.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any;
  readonly headers: Readonly<Record<string, string>>;
}

/** A county as whoever works with it sees it: requests, files by signed links, and what it lets take part. */
export interface Api {
  call(
    who: Who,
    method: string,
    path: string,
    more?: { readonly body?: unknown; readonly query?: Readonly<Record<string, string>>; readonly key?: string },
  ): Promise<Answer>;
  /** Same, and throws with the whole problem when it is refused. */
  must(...request: Parameters<Api['call']>): Promise<Answer['body']>;
  /** Sends a file by its upload link. */
  upload(link: SignedLink, bytes: Uint8Array): Promise<void>;
  /** A kind of body that the city's text lets take part. */
  readonly organisationType: OrganisationType;
}

const BASE_URL = 'http://127.0.0.1';
const MAX_UPLOAD = 64 * 1024 ** 2;
const NINE_MS = 9 * 3_600_000;
const nine = (day: CalendarDay): string => new Date(Date.parse(startOfDay(day)) + NINE_MS).toISOString();

/** Calls that throw where they are refused. */
export const mustBy =
  (call: Api['call']): Api['must'] =>
  async (...request) => {
    const { status, body } = await call(...request);
    if (status >= 400) throw new Error(`${request[1]} ${request[2]} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  };

/** Tokens, each signed once: signing them is the callers' work, not the county's. */
export const keptTokens = ({ tokenFor }: Pick<LocalIdentity, 'tokenFor'>): typeof tokenFor => {
  const tokens = new Map<string, Promise<string>>();
  return (who) => {
    const key = JSON.stringify(who);
    const token = tokens.get(key) ?? tokenFor(who);
    tokens.set(key, token);
    return token;
  };
};

/** Speaks to a county through its gateway, with a token for whoever acts. */
export const callBy =
  (handle: Gateway, tokenFor: (who: Exclude<Who, 'nobody'>) => Promise<string>): Api['call'] =>
  async (who, method, path, { body, query = {}, key } = {}) => {
    const search = new URLSearchParams(query);
    const answer = await handle({
      method,
      url: search.size > 0 ? `${path}?${search}` : path,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(who === 'nobody' ? {} : { authorization: `Bearer ${await tokenFor(who)}` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { status, headers } = answer;
    return { status, headers, body: answer.body === '' ? undefined : JSON.parse(answer.body) };
  };

/**
 * A county of one city's law in this process, on tables in memory and a clock that stands still until it is moved. It is
 * spoken to as from outside: requests with tokens through the gateway, files through signed links.
 */
export const openDemoCounty = async (given: {
  readonly regulation: RegulationId;
  /** The clock stands at 09:00 of this day. */
  readonly day: CalendarDay;
  readonly client: DynamoDBDocumentClient;
  /** Its tables' names begin so. */
  readonly prefix: string;
  readonly home: string;
  /** `demo-` and the city where absent. */
  readonly id?: string;
  readonly replace?: (deps: Deps) => Partial<Deps>;
}) => {
  const { regulation, client, prefix, home } = given;
  await ensureTables(client, prefix);
  const identity = await localIdentity(home, issuerOf(BASE_URL));
  const clock = stillClock(nine(given.day));
  const notices: Notice[] = [];
  const objectsRoot = join(home, prefix, 'objects');
  const law = countyLaw(regulation);
  const county = openLocalCounty({
    id: given.id ?? `demo-${regulation}`,
    law,
    regulator: 'regulator',
    client,
    tablePrefix: prefix,
    objectsRoot,
    baseUrl: BASE_URL,
    secret: 'signs the links of one demonstration only',
    clock,
    identity: { issuer: identity.issuer, audience: AUDIENCE, keys: identity.keys },
    onNotice: (notice) => notices.push(notice),
    ...(given.replace ? { replace: given.replace } : {}),
  });

  const tokenFor = keptTokens(identity);
  const call = callBy(county.handle, tokenFor);
  const must = mustBy(call);

  const terms = (link: Pick<SignedLink, 'url' | 'method' | 'headers'>) => {
    const verdict = county.links.verify(link.url, link.method, link.headers, clock.now());
    if (!verdict.ok) throw new Error(`the link is ${verdict.reason}`);
    return verdict.terms;
  };

  return {
    regulation,
    title: (law.layers[0] as Regulation).title,
    organisationType: knownTypes(law)[0]!,
    objectsRoot,
    notices,
    call,
    must,
    /** Speaks to another gateway with the same tokens and register: how a bench puts something beside a route. */
    callAt: (routes: readonly Route[], rooms: Parameters<typeof gateway>[1]): Api['call'] =>
      callBy(gateway(routes, rooms, county.identity), tokenFor),
    settle: county.settle,
    works: county.works,
    today: (): CalendarDay => dayOf(clock.now()),
    /** Moves time to 09:00 of a day, through every wake-up and every morning's sweep on the way. */
    moveTo: (day: CalendarDay): Promise<void> => county.moveTo(nine(day)),
    upload: async (link: SignedLink, bytes: Uint8Array): Promise<void> => {
      const { key, contentType } = terms(link);
      const body = Readable.from([Buffer.from(bytes)]);
      if (!(await county.objects.receive(key, body, contentType ?? '', MAX_UPLOAD)))
        throw new Error(`${key} was uploaded before`);
    },
    /** Follows a redirect to a signed link. Throws when the answer is none. */
    follow: async ({ status, headers, body }: Answer): Promise<Buffer> => {
      if (status !== 302) throw new Error(`no redirect but ${status}: ${JSON.stringify(body)}`);
      const { key } = terms({ url: headers.location!, method: 'GET', headers: {} });
      const opened = await county.objects.open(key);
      return Buffer.concat(await Array.fromAsync(opened.body));
    },
  };
};
export type DemoCounty = Awaited<ReturnType<typeof openDemoCounty>>;
