import middy from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Deps } from './county.ts';
import { isOpenToPages, shownToPages } from './cross-origin.ts';
import { endpoint, problemAnswer, type Verbs } from './endpoint.ts';
import { Problem } from './problems.ts';
import type { Route, RouteTable } from './route.ts';

export type RoomHandler = (event: APIGatewayProxyEvent, context?: unknown) => Promise<APIGatewayProxyResult>;

/**
 * One Lambda for a capability: dispatches on method and resource, never on a path. A route without a verb, or a verb
 * without a route, does not compile. `deps` is asked at the first event, so importing a room builds no client.
 */
export const room = <T extends RouteTable>(routes: T, verbs: Verbs<T>, deps: () => Deps): RoomHandler => {
  const doors = new Map(
    Object.entries(routes).map(([name, row]: [string, Route]) => [
      `${row.method} ${row.path}`,
      { row, answer: endpoint(row, verbs[name as keyof T] as never) },
    ]),
  );
  const dispatch = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
    const open = doors.get(`${event.httpMethod} ${event.resource}`);
    if (!open) return problemAnswer(new Problem('not-found'), event.requestContext.requestId);
    const result = await open.answer(event, deps());
    return isOpenToPages(open.row) ? shownToPages(result) : result;
  };
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(httpHeaderNormalizer())
    .use(httpSecurityHeaders())
    .handler(dispatch) as unknown as RoomHandler;
};
