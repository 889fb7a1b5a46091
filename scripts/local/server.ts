import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';
import { dayOf, isDay, startOfDay } from '../../functions/domain/time/day.ts';
import { problemAnswer } from '../../functions/platform/endpoint.ts';
import { objectRequests } from '../../functions/platform/engines/object-requests.ts';
import { newId } from '../../functions/platform/ids.ts';
import { log } from '../../functions/platform/log.ts';
import type { Notice } from '../../functions/platform/ports.ts';
import { Problem } from '../../functions/platform/problems.ts';
import { Role } from '../../functions/platform/roles.ts';
import { PACKED_FROM } from '../../infra/gateway-body.ts';
import { guilinCatalogue } from '../demo/files.ts';
import { openapiDocument } from '../openapi.ts';
import type { GatewayAnswer } from './gateway.ts';
import type { LocalIdentity } from './identity.ts';
import type { LocalCounty } from './local-county.ts';
import type { MovingClock } from './moving-clock.ts';
import { NEIGHBOUR } from './neighbour.ts';

/** API Gateway takes 10 MB; what is larger is refused before it is read. */
const GATEWAY_BYTES = 10 * 1024 * 1024;

export interface ServerParts {
  readonly county: LocalCounty;
  readonly identity: LocalIdentity;
  readonly clock: MovingClock;
  readonly regulation: string;
  /** Tickets of the login system that the laptop has in the place of a province's. */
  readonly ticketFor?: (account: string) => string;
  /** What was told to anyone, the latest last. */
  readonly told?: readonly Notice[];
}

const json = (res: ServerResponse, status: number, body: unknown): void => {
  res
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'access-control-allow-origin': '*' })
    .end(JSON.stringify(body));
};

/** The bytes of a body, unpacked where it came compressed: API Gateway does that too, and refuses what it cannot. */
const unpacked = (req: IncomingMessage): AsyncIterable<Buffer> => {
  const encoding = req.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return req;
  if (encoding !== 'gzip') throw new Problem('unsupported-media-type', { detail: `content-encoding ${encoding}` });
  return pipeline(req, createGunzip(), () => {}); // what fails, fails where it is read
};

const bodyOf = async (req: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of unpacked(req)) {
      size += chunk.length;
      if (size > GATEWAY_BYTES) throw new Problem('body-too-large', { detail: `at most ${GATEWAY_BYTES} bytes` });
      chunks.push(chunk);
    }
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw error;
    throw new Problem('unsupported-media-type', { detail: 'the body is not gzip' });
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** `{to: day or moment}` or `{days: n}` → the moment to move to: 09:00 where a day is meant. */
const momentOf = (now: string, asked: { to?: unknown; days?: unknown }): string => {
  const NINE = 9 * 3_600_000;
  if (typeof asked.days === 'number' && Number.isInteger(asked.days) && asked.days >= 0)
    return new Date(Date.parse(now) + asked.days * 86_400_000).toISOString();
  if (typeof asked.to === 'string' && isDay(asked.to))
    return new Date(Date.parse(startOfDay(asked.to)) + NINE).toISOString();
  if (typeof asked.to === 'string' && !Number.isNaN(Date.parse(asked.to))) return new Date(asked.to).toISOString();
  throw new Problem('invalid-request', { detail: 'write {"to": "2026-10-09"} or {"days": 3}' });
};

/** What only a laptop has: health, the clock that can be moved, the identity provider, the API's description. */
const localRoutes = ({ county, identity, clock, regulation, told = [], ticketFor }: ServerParts) => {
  const document = JSON.stringify(openapiDocument());
  let moving: Promise<unknown> = Promise.resolve();
  return {
    'GET /health': async () => ({
      status: 'ok',
      regulation,
      now: clock.now(),
      today: dayOf(clock.now()),
      county: county.deps.county.id,
    }),
    'GET /openapi.json': async () => JSON.parse(document) as unknown,
    'GET /local/clock': async () => ({ now: clock.now(), today: dayOf(clock.now()) }),
    'POST /local/clock': async (req: IncomingMessage) => {
      const asked = JSON.parse((await bodyOf(req)) || '{}') as { to?: unknown; days?: unknown };
      const moment = momentOf(clock.now(), asked);
      if (moment < clock.now())
        throw new Problem('invalid-request', { detail: `the clock is at ${clock.now()} and only moves forward` });
      moving = moving.catch(() => {}).then(() => county.moveTo(moment));
      await moving;
      return { now: clock.now(), today: dayOf(clock.now()) };
    },
    'POST /local/sweep': async () => county.sweep(),
    [`GET ${NEIGHBOUR.path}`]: async () => JSON.parse(guilinCatalogue().toString('utf8')) as unknown,
    'GET /local/notices': async () => ({ items: told }),
    'POST /local/login/ticket': async (req: IncomingMessage) => {
      const { account } = JSON.parse((await bodyOf(req)) || '{}') as { account?: unknown };
      if (!ticketFor || typeof account !== 'string' || account === '')
        throw new Problem('invalid-request', { detail: 'write {"account": "…"}' });
      return { system: 'stand-in', ticket: ticketFor(account) };
    },
    'GET /local/identity/.well-known/openid-configuration': async () => identity.discovery,
    'GET /local/identity/jwks': async () => identity.jwks,
    'POST /local/identity/token': async (req: IncomingMessage) => {
      if (/^application\/x-www-form-urlencoded\b/.test(req.headers['content-type'] ?? '')) {
        const form = new URLSearchParams(await bodyOf(req));
        return form.get('grant_type') === 'authorization_code'
          ? identity.signIn.redeem(form)
          : identity.grant(form, req.headers.authorization);
      }
      const { role, ...rest } = JSON.parse((await bodyOf(req)) || '{}') as {
        role?: string;
        org?: string;
        division?: string;
        account?: string;
      };
      const known = Role.safeParse(role);
      if (!known.success) throw new Problem('invalid-request', { detail: `role: one of ${Role.options.join(', ')}` });
      return { access_token: await identity.tokenFor({ role: known.data, ...rest }), token_type: 'Bearer' };
    },
  } as Readonly<Record<string, (req: IncomingMessage) => Promise<unknown>>>;
};

/** The page at which the laptop's provider asks who someone is, and what it is told. */
const authorize = async (req: IncomingMessage, res: ServerResponse, identity: LocalIdentity): Promise<boolean> => {
  const { pathname, searchParams } = new URL(req.url ?? '/', 'http://local');
  if (pathname !== '/local/identity/authorize') return false;
  if (req.method === 'POST')
    res.writeHead(303, { location: identity.signIn.grant(new URLSearchParams(await bodyOf(req))) }).end();
  else res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(identity.signIn.page(searchParams));
  return true;
};

const pack = promisify(gzip);

/** An answer as the gateway sends it: packed, where it is long enough to gain by it and its reader can unpack it. */
const send = async (req: IncomingMessage, res: ServerResponse, { status, headers, body }: GatewayAnswer) => {
  const packs = /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? '')) && body.length >= PACKED_FROM;
  if (!packs) return res.writeHead(status, headers).end(body);
  const vary = headers.vary ? `${headers.vary}, Accept-Encoding` : 'Accept-Encoding';
  return res.writeHead(status, { ...headers, vary, 'content-encoding': 'gzip' }).end(await pack(body));
};

const failure = (res: ServerResponse, error: unknown): void => {
  const given = error instanceof SyntaxError ? new Problem('malformed-json', { detail: error.message }) : error;
  const { statusCode, headers, body } = problemAnswer(given, newId('rqt'));
  if (!res.headersSent) res.writeHead(statusCode, headers as Record<string, string>).end(body);
};

/** The HTTP server of the laptop: signed object links, what only a laptop has, and the API as the gateway gives it. */
export const localServer = (parts: ServerParts): Server => {
  const { county, clock } = parts;
  const own = localRoutes(parts);
  const objects = objectRequests({ objects: county.objects, links: county.links, clock });
  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const { pathname } = new URL(req.url ?? '/', 'http://local');
    if (await objects(req, res)) return;
    if (await authorize(req, res, parts.identity)) return;
    const local = own[`${req.method} ${pathname}`];
    if (local) return json(res, 200, await local(req));
    if (Number(req.headers['content-length'] ?? 0) > GATEWAY_BYTES) {
      req.resume();
      throw new Problem('body-too-large', { detail: `at most ${GATEWAY_BYTES} bytes` });
    }
    const body = await bodyOf(req);
    const headers = Object.fromEntries(
      Object.entries(req.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
    );
    const answer = await county.handle({
      method: req.method ?? 'GET',
      url: req.url ?? '/',
      headers,
      ...(body ? { body } : {}),
    });
    await send(req, res, answer);
  };
  return createServer((req, res) => {
    serve(req, res).catch((error) => {
      if (!(error instanceof Problem) && !(error instanceof SyntaxError))
        log.error('local server', { error: (error as Error).message });
      failure(res, error);
    });
  });
};
