import middy, { type MiddlewareObj } from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Deps } from './county.ts';
import { isOpenToPages, shownToPages } from './cross-origin.ts';
import { endpoint, problemAnswer, type Verbs } from './endpoint.ts';
import { notHere } from './problems.ts';
import type { Route, RouteTable } from './route.ts';
import { finder } from './route-at.ts';

export type RoomHandler = (event: APIGatewayProxyEvent, context?: unknown) => Promise<APIGatewayProxyResult>;

/**
 * One Lambda for a capability: dispatches on method and resource; where the gateway leaves a whole word to it, it finds
 * the resource by the gateway's rule. A route without a verb, or a verb without a route, does not compile. `deps` is asked at the first event, so importing a room builds no client.
 */
export const room = <T extends RouteTable>(routes: T, verbs: Verbs<T>, deps: () => Deps): RoomHandler => {
  const doors = new Map(
    Object.entries(routes).map(([name, row]: [string, Route]) => [
      `${row.method} ${row.path}`,
      { row, answer: endpoint(row, verbs[name as keyof T] as never) },
    ]),
  );
  const find = finder(Object.values(routes));
  const dispatch = async (given: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
    const event = spelledOut(given, find);
    const open = 'allow' in event ? undefined : doors.get(`${event.httpMethod} ${event.resource}`);
    if (open) {
      const result = await open.answer(event as APIGatewayProxyEvent, deps());
      return isOpenToPages(open.row) ? shownToPages(result) : result;
    }
    const { allow } = 'allow' in event ? event : { allow: [] };
    return problemAnswer(notHere(allow), given.requestContext.requestId);
  };
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(ownHeadersFirst)
    .use(httpHeaderNormalizer())
    .use(httpSecurityHeaders())
    .handler(dispatch) as unknown as RoomHandler;
};

/** A header that an answer has itself, such as a page's policy, goes before the default of its name. Runs last. */
const ownHeadersFirst: MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> = {
  after: ({ response }) => {
    const headers = response?.headers ?? {};
    for (const name of Object.keys(headers)) {
      const own = name.toLowerCase();
      if (own !== name && own in headers) delete headers[name];
    }
  },
};

/** The event as it would be, had the gateway the resource itself; or which methods there are instead. */
const spelledOut = (
  event: APIGatewayProxyEvent,
  find: ReturnType<typeof finder<Route>>,
): APIGatewayProxyEvent | { readonly allow: readonly string[] } => {
  const proxy = event.pathParameters?.proxy;
  if (proxy === undefined || !event.resource.endsWith('/{proxy+}')) return event;
  const found = find(event.httpMethod, event.resource.replace('{proxy+}', proxy));
  return 'allow' in found ? found : { ...event, resource: found.row.path, pathParameters: { ...found.params } };
};
