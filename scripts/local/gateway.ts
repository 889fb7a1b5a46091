import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type AuthoriseDeps, authorise } from '../../functions/authorizer/authorise.ts';
import { bearerToken } from '../../functions/authorizer/verify.ts';
import { isOpenToPages, preflight } from '../../functions/platform/cross-origin.ts';
import { problemAnswer } from '../../functions/platform/endpoint.ts';
import { newId } from '../../functions/platform/ids.ts';
import { Problem } from '../../functions/platform/problems.ts';
import type { RoomHandler } from '../../functions/platform/room.ts';
import type { RoomName, Route } from '../../functions/platform/route.ts';

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

interface Door {
  readonly row: Route;
  readonly segments: readonly string[];
}

const isParameter = (segment: string): boolean => segment.startsWith('{');
const split = (path: string): string[] => path.split('/').filter((part) => part.length > 0);

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** Literal segments win over parameters, as in API Gateway. */
const literalness = (door: Door): string => door.segments.map((s) => (isParameter(s) ? '1' : '0')).join('');

const matches = (door: Door, path: readonly string[]): boolean =>
  door.segments.length === path.length &&
  door.segments.every((segment, i) => isParameter(segment) || segment === decode(path[i]!));

/**
 * The API in one process: finds the row, has the token verified by the authorizer's own code, and hands the room the
 * event that API Gateway (REST, payload v1) would.
 */
export const gateway = (
  routes: readonly Route[],
  rooms: Readonly<Record<RoomName, RoomHandler>>,
  identity: AuthoriseDeps,
): Gateway => {
  const doors: Door[] = routes
    .map((row) => ({ row, segments: split(row.path) }))
    .sort((a, b) => (literalness(a) < literalness(b) ? -1 : 1));

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
    const path = split(pathname);
    const here = doors.filter((door) => matches(door, path));
    const best = here[0] && literalness(here[0]);
    const door = here.find(({ row }) => row.method === method);
    if (method === 'OPTIONS') {
      const open = here.filter((one) => literalness(one) === best && isOpenToPages(one.row));
      if (open.length > 0) return { status: 204, headers: preflight(open.map(({ row }) => row.method)), body: '' };
    }
    if (!door || (best !== undefined && literalness(door) !== best)) {
      const allow = here.filter((one) => literalness(one) === best).map(({ row }) => row.method);
      const problem = allow.length
        ? new Problem('method-not-allowed', { detail: `allowed: ${allow.join(', ')}`, allow })
        : new Problem('not-found', { detail: pathname });
      return answerOf(problemAnswer(problem, requestId));
    }
    let authorizer: Record<string, unknown> = {};
    if (door.row.who !== 'anyone') {
      const token = bearerToken(headers.authorization);
      if (!token)
        return answerOf(problemAnswer(new Problem(headers.authorization ? 'invalid-token' : 'no-token'), requestId));
      const decision = await authorise(token, identity);
      if (!decision.ok)
        return answerOf(
          problemAnswer(
            new Problem(decision.error === 'keys-unavailable' ? 'busy' : 'invalid-token', { detail: decision.error }),
            requestId,
          ),
        );
      authorizer = { ...decision.value };
    }
    const query: Record<string, string[]> = {};
    for (const [name, value] of searchParams) query[name] = [...(query[name] ?? []), value];
    const event = {
      resource: door.row.path,
      path: pathname,
      httpMethod: method,
      headers,
      multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
      queryStringParameters: Object.fromEntries(Object.entries(query).map(([name, values]) => [name, values.at(-1)!])),
      multiValueQueryStringParameters: query,
      pathParameters: Object.fromEntries(
        door.segments.flatMap((segment, i) => (isParameter(segment) ? [[segment.slice(1, -1), decode(path[i]!)]] : [])),
      ),
      stageVariables: null,
      body: body ?? null,
      isBase64Encoded: false,
      requestContext: {
        requestId,
        authorizer,
        httpMethod: method,
        resourcePath: door.row.path,
        path: pathname,
        stage: 'local',
      },
    } as unknown as APIGatewayProxyEvent;
    return answerOf((await rooms[door.row.room](event, {} as never)) as never);
  };
};
