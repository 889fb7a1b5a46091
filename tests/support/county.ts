import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Issuer } from '../../functions/authorizer/verify.ts';
import { countyLaw, type RegulationId } from '../../functions/domain/law/index.ts';
import type { CalendarDay, Regulation } from '../../functions/domain/law/schema.ts';
import { startOfDay } from '../../functions/domain/time/day.ts';
import type { Deps } from '../../functions/platform/county.ts';
import { ObjectTooLarge } from '../../functions/platform/engines/objects-directory.ts';
import type { Notice, SignedLink } from '../../functions/platform/ports.ts';
import type { Role } from '../../functions/platform/roles.ts';
import { openLocalCounty } from '../../scripts/local/local-county.ts';
import { stillClock } from '../../scripts/local/moving-clock.ts';
import { atEnd } from './endings.ts';
import { sharedDynamo } from './engines.ts';

const ISSUER = 'https://issuer.test';
const AUDIENCE = 'gongshu';
const HOURS = 3_600_000;

/** Who calls: `role@organisation`, or a member of the public `public:account`. */
export type As = `${Role}@${string}` | `public:${string}` | 'nobody';

export interface Answer {
  readonly status: number;
  // Answers are looked into by tests of many shapes; each names what it expects.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any;
  readonly headers: Readonly<Record<string, string>>;
}

export interface CallOptions {
  readonly as?: As;
  readonly body?: unknown;
  readonly raw?: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
}

export interface CountyOptions {
  /** First day; the clock stands at 09:00 of it. */
  readonly day?: CalendarDay;
  readonly replace?: (deps: Deps) => Partial<Deps>;
  /** Adds layers of law, for instance a made-up one. */
  readonly layers?: readonly Regulation[];
  readonly intervals?: Readonly<Record<string, number>>;
  readonly digestHour?: number;
  readonly codeTemplate?: string;
  readonly readRules?: Deps['county']['readRules'];
  /** Nobody is entered in the register as their token says: it holds what was granted, and nothing else. */
  readonly register?: 'kept';
  readonly firstAdministrator?: { readonly account: string; readonly organisation: string };
  /** The time by which tokens are judged. */
  readonly tokenTime?: () => Date;
  /** Providers besides the one of `tokenFor`. */
  readonly issuers?: readonly Issuer[];
  readonly harvestHosts?: readonly string[];
  readonly releasePackages?: { readonly keep: number };
}

const isJson = (headers: Readonly<Record<string, string>>): boolean => /json/.test(headers['content-type'] ?? '');

let counter = 0;
const keys = generateKeyPair('ES256', { extractable: true });

/** 09:00 of a day in the county. */
export const nine = (day: CalendarDay): string => new Date(Date.parse(startOfDay(day)) + 9 * HOURS).toISOString();

/**
 * A county of its own on a real engine, in this process, under one city's law, with a clock that stands still until it
 * is moved. `call` goes through the gateway, the authorizer's verification and the rooms, as a request would.
 */
export const aCounty = async (regulation: RegulationId, options: CountyOptions = {}) => {
  const dynamo = await sharedDynamo();
  counter += 1;
  const tablePrefix = `t${counter}-`;
  await dynamo.tables(tablePrefix);
  const root = await mkdtemp(join(tmpdir(), 'gongshu-'));
  atEnd(() => rm(root, { recursive: true, force: true }));
  const { publicKey, privateKey } = await keys;
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256' };
  const clock = stillClock(nine(options.day ?? '2026-03-02'));
  const notices: Notice[] = [];
  const county = openLocalCounty({
    id: `test-${regulation}`,
    law: countyLaw(regulation, ...(options.layers ?? [])),
    regulator: 'regulator',
    client: dynamo.client,
    tablePrefix,
    objectsRoot: root,
    baseUrl: 'http://127.0.0.1:0',
    secret: 'a secret of the tests only',
    clock,
    identity: [
      { issuer: ISSUER, audience: AUDIENCE, keys: createLocalJWKSet({ keys: [jwk] }) },
      ...(options.issuers ?? []),
    ],
    ...(options.register ? { register: options.register } : {}),
    ...(options.firstAdministrator ? { firstAdministrator: options.firstAdministrator } : {}),
    ...(options.tokenTime ? { tokenTime: options.tokenTime } : {}),
    ...(options.readRules ? { readRules: options.readRules } : {}),
    onNotice: (notice) => notices.push(notice),
    ...(options.replace ? { replace: options.replace } : {}),
    ...(options.intervals ? { intervals: options.intervals } : {}),
    ...(options.harvestHosts ? { harvestHosts: options.harvestHosts } : {}),
    ...(options.releasePackages ? { releasePackages: options.releasePackages } : {}),
    ...(options.codeTemplate ? { codeTemplate: options.codeTemplate } : {}),
    ...(options.digestHour === undefined ? {} : { digestHour: options.digestHour }),
  });
  // Until then long works may write into the folder, which goes after that.
  atEnd(() => county.works.stop());

  const tokenFor = async (as: Exclude<As, 'nobody'>, expires: string | number = '1h'): Promise<string> => {
    const [role, organisation] = as.includes('@') ? as.split('@') : ['public', undefined];
    const account = as.includes(':') ? as.split(':')[1]! : `${role}-of-${organisation}`;
    return new SignJWT({
      role,
      ...(organisation ? { org: organisation } : {}),
      ...(role === 'county-regulator' ? { division: organisation } : {}),
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'test' })
      .setSubject(account)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(privateKey);
  };

  /** A token of the county's own provider with these claims, good unless they say otherwise. */
  const tokenWith = (claims: Record<string, unknown>, header: Record<string, unknown> = {}): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    const good = { iss: ISSUER, aud: AUDIENCE, sub: 'someone', iat: now, exp: now + 3600 };
    return new SignJWT({ ...good, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'test', ...header })
      .sign(privateKey);
  };

  const call = async (
    method: string,
    path: string,
    { as = 'nobody', body, raw, query = {}, headers = {}, token }: CallOptions = {},
  ): Promise<Answer> => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
      for (const one of value === undefined ? [] : [value].flat()) search.append(name, one as string);
    const bearer = token ?? (as === 'nobody' ? undefined : await tokenFor(as));
    const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const answer = await county.handle({
      method,
      url: search.size ? `${path}?${search}` : path,
      headers: {
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        ...headers,
      },
      body: text,
    });
    return {
      status: answer.status,
      headers: answer.headers,
      body: answer.body === '' ? undefined : isJson(answer.headers) ? JSON.parse(answer.body) : answer.body,
    };
  };

  /** Same, and throws with the whole answer unless it is the status expected (2xx when none is named). */
  const must = async (
    method: string,
    path: string,
    options: CallOptions & { status?: number } = {},
  ): Promise<Answer['body']> => {
    const answer = await call(method, path, options);
    const fine = options.status === undefined ? answer.status < 400 : answer.status === options.status;
    if (!fine) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  return {
    ...county,
    clock,
    notices,
    tokenFor,
    tokenWith,
    publicJwk: jwk,
    call,
    must,
    /** Moves time to 09:00 of a day, or to a moment. */
    moveTo: (when: string) => county.moveTo(when.length === 10 ? nine(when) : when),
    /** Follows an upload link as its holder would. */
    upload: async (link: SignedLink, bytes: Uint8Array | string): Promise<number> => {
      const verdict = county.links.verify(link.url, link.method, link.headers, clock.now());
      if (!verdict.ok) return 403;
      const { key, contentType } = verdict.terms;
      try {
        return (await county.objects.receive(
          key,
          Readable.from([Buffer.from(bytes)]),
          contentType ?? '',
          64 * 1024 * 1024,
        ))
          ? 200
          : 412;
      } catch (error) {
        if (error instanceof ObjectTooLarge) return 413;
        throw error;
      }
    },
    /** Follows a download link. */
    download: async (url: string): Promise<Buffer> => {
      const verdict = county.links.verify(url, 'GET', {}, clock.now());
      if (!verdict.ok) throw new Error(`link ${verdict.reason}`);
      const { body } = await county.objects.open(verdict.terms.key);
      return Buffer.concat(await Array.fromAsync(body));
    },
  };
};
export type TestCounty = Awaited<ReturnType<typeof aCounty>>;
