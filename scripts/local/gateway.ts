import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type AuthoriseDeps, authorise } from '../../functions/authorizer/authorise.ts';
import { flat } from '../../functions/authorizer/gatekeeper.ts';
import { noteRefusedToken } from '../../functions/authorizer/refused-token.ts';
import { bearerToken } from '../../functions/authorizer/verify.ts';
import { isOpenToPages, preflight } from '../../functions/platform/cross-origin.ts';
import { problemAnswer } from '../../functions/platform/endpoint.ts';
import { newId } from '../../functions/platform/ids.ts';
import { notHere, Problem } from '../../functions/platform/problems.ts';
import type { RoomHandler } from '../../functions/platform/room.ts';
import type { RoomName, Route } from '../../functions/platform/route.ts';
import { closedWords, finder, greedy, segmentsOf } from '../../functions/platform/route-at.ts';
import { pageDoors } from '../../functions/portal/doors.ts';

export interface GatewayRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}
export interface GatewayAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
export type Gateway = (request: GatewayRequest) => Promise<GatewayAnswer>;

/** The portal's door, for whatever is read or sent where no route is. */
const pageAt = (method: string, pathname: string) => {
  const page = pathname.replace(/^\/+/, '');
  const path = page === '' ? '/' : '/{page+}';
  const door = pageDoors.find((one) => one.method === method && one.path === path);
  return door && { row: door, resource: door.path, params: page === '' ? {} : { page } };
};

/**
 * The API in one process: finds the row, has the token verified by the authorizer's own code, and hands the room the
 * event that API Gateway (REST, payload v1) would.
 */
export const gateway = (
  routes: readonly Route[],
  rooms: Readonly<Record<RoomName, RoomHandler>>,
  identity: AuthoriseDeps,
): Gateway => {
  const find = finder(routes);
  const closed = closedWords(routes);
  const owners = Map.groupBy(routes, ({ path }) => segmentsOf(path)[0]!);

  const answerOf = (result: {
    statusCode: number;
    headers?: Record<string, unknown> | undefined;
    body: string;
  }): GatewayAnswer => ({
    status: result.statusCode,
    headers: Object.fromEntries(
      Object.entries(result.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    body: result.body,
  });

  return async ({ method, url, headers, body }) => {
    const requestId = newId('rqt');
    const { pathname, searchParams } = new URL(url, 'http://local');
    const [word = '', ...rest] = segmentsOf(pathname);
    if (method === 'OPTIONS') {
      const open = (['GET', 'POST'] as const).filter((one) => {
        const at = find(one, pathname);
        return !('allow' in at) && isOpenToPages(at.row);
      });
      if (open.length > 0) return { status: 204, headers: preflight(open), body: '' };
    }
    const found = find(method, pathname);
    // A whole word is one resource of the gateway, which asks for the token before its room looks for the route.
    const whole = closed.has(word) && rest.length > 0;
    const unknown = 'allow' in found && !whole;
    // Where nothing stands, whoever reads is shown a page of the portal, and forms are taken; no other method has a use.
    const page = unknown && found.allow.length === 0 ? pageAt(method, pathname) : undefined;
    if (unknown && !page) return answerOf(problemAnswer(notHere(found.allow), requestId));
    const { row, resource, params } =
      page ??
      (whole || 'allow' in found
        ? { row: owners.get(word)![0]!, resource: greedy(word), params: { proxy: rest.join('/') } }
        : { row: found.row, resource: found.row.path, params: found.params });
    let authorizer: Record<string, unknown> = {};
    if (row.who !== 'anyone') {
      const token = bearerToken(headers.authorization);
      if (!token && !headers.authorization) return answerOf(problemAnswer(new Problem('no-token'), requestId));
      let decision: Awaited<ReturnType<typeof authorise>>;
      try {
        decision = token ? await authorise(token, method, identity) : { ok: false, error: 'malformed' };
      } catch (error) {
        return answerOf(problemAnswer(error, requestId)); // as the gateway answers for an authorizer that fails
      }
      if (!decision.ok) {
        if (decision.error !== 'keys-unavailable')
          await noteRefusedToken(identity, pathname, decision.error, requestId);
        return answerOf(
          problemAnswer(
            new Problem(decision.error === 'keys-unavailable' ? 'busy' : 'invalid-token', { detail: decision.error }),
            requestId,
          ),
        );
      }
      authorizer = flat(decision.value);
    }
    const query = Object.fromEntries(
      [...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]),
    );
    const event = {
      resource,
      path: pathname,
      httpMethod: method,
      headers,
      multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
      queryStringParameters: Object.fromEntries(Object.entries(query).map(([name, values]) => [name, values.at(-1)!])),
      multiValueQueryStringParameters: query,
      pathParameters: { ...params },
      stageVariables: null,
      body: body ?? null,
      isBase64Encoded: false,
      requestContext: {
        requestId,
        authorizer,
        httpMethod: method,
        resourcePath: resource,
        path: pathname,
        stage: 'local',
      },
    } as unknown as APIGatewayProxyEvent;
    return answerOf((await rooms[row.room](event, {} as never)) as never);
  };
};
