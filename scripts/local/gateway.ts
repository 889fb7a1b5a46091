import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type AuthoriseDeps, authorise } from '../../functions/authorizer/authorise.ts';
import { bearerToken } from '../../functions/authorizer/verify.ts';
import { problemAnswer } from '../../functions/platform/endpoint.ts';
import { newId } from '../../functions/platform/ids.ts';
import { Problem } from '../../functions/platform/problems.ts';
import type { RoomHandler } from '../../functions/platform/room.ts';
import type { Door as DoorRow, RoomName } from '../../functions/platform/route.ts';

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
  readonly row: DoorRow;
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

const isGreedy = (segment: string | undefined): boolean => segment?.endsWith('+}') === true;

/** Literal segments win over parameters, and those over whatever takes the rest, as in API Gateway. */
const literalness = (door: Door): string =>
  door.segments.map((s) => (isGreedy(s) ? '2' : isParameter(s) ? '1' : '0')).join('');

const matches = (door: Door, path: readonly string[]): boolean =>
  (door.segments.length === path.length || (isGreedy(door.segments.at(-1)) && path.length > door.segments.length)) &&
  door.segments.every((segment, i) => isParameter(segment) || segment === decode(path[i]!));

/** The values of a path's parameters; one that takes the rest has all of it. */
const valuesOf = ({ segments }: Door, path: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    segments.flatMap((segment, i) => {
      if (isGreedy(segment)) return [[segment.slice(1, -2), path.slice(i).join('/')]];
      return isParameter(segment) ? [[segment.slice(1, -1), decode(path[i]!)]] : [];
    }),
  );

/**
 * The API in one process: finds the row, has the token verified by the authorizer's own code, and hands the room the
 * event that API Gateway (REST, payload v1) would.
 */
export const gateway = (
  routes: readonly DoorRow[],
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
    if (!door || (best !== undefined && literalness(door) !== best)) {
      // Where only the portal takes whatever is left, there is nothing for another method to be allowed at.
      const allow = here
        .filter((one) => literalness(one) === best && !isGreedy(one.segments.at(-1)))
        .map(({ row }) => row.method);
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
      pathParameters: valuesOf(door, path),
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
