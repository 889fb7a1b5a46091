import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import * as z from 'zod';
import type { CalendarDay } from '../domain/law/schema.ts';
import { ANONYMOUS, Barred, Caller } from './caller.ts';
import type { Deps } from './county.ts';
import { type Document, documentAnswer, type Elsewhere } from './document.ts';
import { freshAnswer } from './fresh.ts';
import { givenBefore, keepAnswer, type Repeatable, repeatable } from './idempotency.ts';
import { newId } from './ids.ts';
import { header, inputOf, NOT_RAW, rawOf } from './input.ts';
import { log } from './log.ts';
import { PAGE_HEADERS } from './page-headers.ts';
import { isPassing } from './passing.ts';
import type { Instant } from './ports.ts';
import { Problem, problemBody } from './problems.ts';
import { RawAnswer, type RawRequest } from './raw.ts';
import type { AnswerOf, Input, Route, RouteTable } from './route.ts';
import { schemaOf } from './schema.ts';
import { beginWork, type Work } from './work.ts';

/** What a verb is given. It reads, decides, writes into `work`, and answers; the transaction is written after it. */
export type Context<R extends Route = Route> = Input<R> & {
  readonly deps: Deps;
  readonly caller: Caller;
  readonly work: Work;
  readonly now: Instant;
  readonly today: CalendarDay;
  /** The request as it was sent, where the route is `raw`; otherwise empty. */
  readonly request: RawRequest;
  /** The version that the caller says it has seen (`If-Match`). */
  readonly ifMatch: number | undefined;
  /** What form of an answer is asked for (`Accept`). */
  readonly accept: string | undefined;
};
export type Verb<R extends Route> = (context: Context<R>) => Promise<AnswerOf<R>>;
export type Verbs<T extends RouteTable> = { readonly [N in keyof T]: Verb<T[N]> };

const callerOf = (row: Route, event: APIGatewayProxyEvent): Caller => {
  const claims = event.requestContext.authorizer;
  if (!claims?.account) {
    if (row.who === 'anyone') return ANONYMOUS;
    throw new Problem('no-token');
  }
  const caller = Caller.safeParse(
    Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== '' && value !== null)),
  );
  if (!caller.success) throw new Problem('invalid-token', { detail: 'the token lacks a known role' });
  return caller.data;
};

/** A proxy before us says how the request reached it: what came in the clear was read on the way. */
const mustBeEncrypted = (event: APIGatewayProxyEvent): void => {
  if (/^http$/i.test(header(event, 'x-forwarded-proto') ?? '')) throw new Problem('plain-connection');
};

/** Someone who is known and barred for now is refused as such, on record and with the article behind it. */
const mustNotBeBarred = (event: APIGatewayProxyEvent): void => {
  const text: unknown = event.requestContext.authorizer?.barred;
  if (typeof text !== 'string' || text === '') return;
  const { reason, cites } = Barred.parse(JSON.parse(text));
  throw new Problem('access-ended', { detail: reason, cite: cites[0] });
};

const mustHaveRole = (row: Route, { role }: Caller): void => {
  if (row.who !== 'anyone' && !row.who.includes(role))
    throw new Problem('role-not-allowed', { detail: `${role}; allowed: ${row.who.join(', ')}` });
};

const badHeader = (name: string, en: string): Problem =>
  new Problem('invalid-request', {
    faults: [{ path: `headers.${name}`, code: 'invalid_format', zh: '不符合要求', en }],
  });

/** The version in `If-Match`; `*` is any. One that is no version is refused rather than passed over. */
const ifMatchOf = (event: APIGatewayProxyEvent): number | undefined => {
  const text = header(event, 'if-match')?.trim();
  if (text === undefined || text === '*') return undefined;
  const version = /^(?:W\/)?"?(\d{1,15})(?:-[\w-]+)?"?$/.exec(text)?.[1];
  if (version) return Number(version);
  throw badHeader('if-match', 'a version, as in the ETag');
};

const SECURITY_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): APIGatewayProxyResult => ({
  statusCode: status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...SECURITY_HEADERS, ...headers },
  body: JSON.stringify(body),
});

const PROBLEM = { 'content-type': 'application/problem+json; charset=utf-8' };

/** A problem as an answer. Anything that is not a problem is our fault or the store's, says nothing of its cause, and is logged. */
export const problemAnswer = (error: unknown, request: string): APIGatewayProxyResult => {
  const problem = error instanceof Problem ? error : new Problem(isPassing(error) ? 'busy' : 'internal');
  if (!(error instanceof Problem))
    log.error(problem.code, {
      request,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  const { allow } = problem.extras;
  return answer(problem.status, problemBody(problem, request), {
    ...PROBLEM,
    ...(allow ? { allow: allow.join(', ') } : {}),
    ...(problem.status === 503 ? { 'retry-after': '5' } : {}),
  });
};

/** How an endpoint is used from inside: by the portal's forms. */
export interface Use {
  /** The key comes from a form of ours, by chance alone: what nobody else has names one visitor as well as an account does. */
  readonly ownKeys?: true;
}

/** The request under its idempotency key, if it has one. */
const repeatableOf = (row: Route, event: APIGatewayProxyEvent, caller: Caller, use: Use): Repeatable | undefined => {
  const raw = header(event, 'idempotency-key');
  if (raw === undefined || row.method === 'GET' || (caller === ANONYMOUS && !use.ownKeys)) return undefined;
  if (!/^[\x21-\x7e]{1,128}$/.test(raw)) throw badHeader('idempotency-key', '1 to 128 visible ASCII characters');
  return repeatable(caller, raw, `${row.name}\n${event.path}\n${event.body ?? ''}`);
};

const replayed = async (
  row: Route,
  { store }: Deps,
  request: Repeatable,
): Promise<APIGatewayProxyResult | undefined> => {
  const given = await givenBefore(store, request);
  if (!given) return undefined;
  const { body, refused } = given;
  const again = { 'idempotent-replay': 'true' };
  return refused === undefined ? succeeded(row, body, again) : answer(refused, body, { ...PROBLEM, ...again });
};

const etagOf = (body: unknown): Record<string, string> => {
  const version = (body as { version?: unknown } | null)?.version;
  return typeof version === 'number' ? { etag: `"${version}"` } : {};
};

const succeeded = (row: Route, body: unknown, headers: Record<string, string> = {}): APIGatewayProxyResult => {
  if (row.raw) {
    const { status, body: sent } = RawAnswer.parse(body);
    return answer(status, sent);
  }
  if (row.answer.status === 302) return redirect(body);
  const { status, type } = row.answer;
  if (type) {
    const more = type.startsWith('text/html') ? PAGE_HEADERS : {};
    return { ...answer(status, '', { ...more, 'content-type': type }), body: String(body) };
  }
  return answer(row.answer.status, body, { ...etagOf(body), ...headers });
};

const redirect = (body: unknown): APIGatewayProxyResult => ({
  statusCode: 302,
  headers: { ...SECURITY_HEADERS, location: (body as { location: string }).location },
  body: '',
});

/**
 * Turns a row of the route table and its verb into the answer to an event: who, what, decide, write, answer.
 * Input that fails its schema is the caller's 400; our own answer failing its schema is our 500.
 */
export const endpoint =
  <R extends Route>(row: R, verb: Verb<R>, use: Use = {}) =>
  async (event: APIGatewayProxyEvent, deps: Deps): Promise<APIGatewayProxyResult> => {
    const request = event.requestContext.requestId || newId('rqt');
    let caller: Caller | undefined;
    let repeated: Repeatable | undefined;
    try {
      caller = callerOf(row, event);
      mustBeEncrypted(event);
      mustNotBeBarred(event);
      mustHaveRole(row, caller);
      const input = inputOf(row, event, deps);
      // What is read is under no version of ours: a download's condition is on the file that it leads to.
      const ifMatch = row.method === 'GET' ? undefined : ifMatchOf(event);
      const key = repeatableOf(row, event, caller, use);
      const before = key && (await replayed(row, deps, key));
      if (before) return before;
      repeated = key;
      const work = beginWork(deps, caller, row.name, request);
      const given = await verb({
        ...input,
        request: row.raw ? rawOf(event) : NOT_RAW,
        deps,
        caller,
        work,
        now: work.now,
        today: work.today,
        ifMatch,
        accept: header(event, 'accept'),
      } as Context<R>);
      const body = schemaOf(row.answer.body).parse(given);
      await work.commit(repeated && keepAnswer(deps.store, repeated, { body }));
      if (row.answer.documents)
        return await documentAnswer(body as Document | Elsewhere, header(event, 'if-none-match'));
      const result = succeeded(row, body);
      const { fresh } = row.answer;
      return fresh === undefined || result.statusCode !== 200
        ? result
        : freshAnswer(result, fresh, header(event, 'if-none-match'));
    } catch (error) {
      if (error instanceof z.ZodError)
        return problemAnswer(new Error(`own answer or stored item: ${error.message}`), request);
      if (!(error instanceof Problem) || !caller) return problemAnswer(error, request);
      // The same request may have won meanwhile: then this one has lost nothing, and its answer is the same.
      // Where that cannot be read, nobody is told of a refusal that may be none.
      try {
        const meanwhile = repeated && (await replayed(row, deps, repeated));
        if (meanwhile) return meanwhile;
      } catch (fault) {
        if (!(fault instanceof Problem)) return problemAnswer(fault, request);
      }
      if (caller === ANONYMOUS) return problemAnswer(error, request);
      return refuse(deps, row, caller, event, error, request, repeated);
    }
  };

const EVIDENCED: readonly number[] = [403, 409, 422, 429];

/** A refusal is evidence too. Where it cannot be written, the caller is not answered as if it had been. */
const refuse = async (
  deps: Deps,
  row: Route,
  caller: Caller,
  event: APIGatewayProxyEvent,
  problem: Problem,
  request: string,
  repeated: Repeatable | undefined,
): Promise<APIGatewayProxyResult> => {
  if (EVIDENCED.includes(problem.status)) {
    const [type, id] = subjectOf(event);
    const work = beginWork(deps, caller, row.name, request);
    const { cite, faults = [] } = problem.extras;
    const cites = [cite, ...faults.map((fault) => fault.cite)].filter((one) => one !== undefined);
    const basis = [...new Map(cites.map((one) => [JSON.stringify(one), one])).values()];
    work.record({
      kind: 'refusal',
      action: row.name,
      subject: { type, id },
      outcome: problem.status,
      code: problem.code,
      ...(basis.length ? { basis } : {}),
      detail: { missing: faults.map((fault) => fault.code) },
    });
    const given = { body: problemBody(problem, request), refused: problem.status };
    try {
      await work.commit(repeated && keepAnswer(deps.store, repeated, given));
    } catch (error) {
      // The same request was answered meanwhile: its answer is this one's too.
      const meanwhile = repeated && (await replayed(row, deps, repeated).catch(() => undefined));
      if (meanwhile) return meanwhile;
      return problemAnswer(
        new Problem('busy', { detail: `evidence could not be written: ${(error as Error).name}` }),
        request,
      );
    }
  }
  return problemAnswer(problem, request);
};

/** The thing that a path names: its last collection and id, e.g. `grants` and the grant's id. */
const subjectOf = (event: APIGatewayProxyEvent): [string, string] => {
  const segments = event.resource.split('/').filter(Boolean);
  const at = segments.findIndex((segment) => segment.startsWith('{'));
  if (at < 1) return ['route', segments.join('-')];
  const noun = segments[at - 1]!;
  // What does not look like an id may be anything, and is not evidence.
  const given = event.pathParameters?.[segments[at]!.slice(1, -1)] ?? '';
  return [noun === 'entries' ? 'entry' : noun.replace(/s$/, ''), /^[\w.-]{1,200}$/.test(given) ? given : ''];
};
