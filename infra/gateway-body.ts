import { isOpenToPages, preflight } from '../functions/platform/cross-origin.ts';
import { PROBLEMS, Problem, type ProblemCode, problemBody } from '../functions/platform/problems.ts';
import type { Door, RoomName } from '../functions/platform/route.ts';
import { closedWords, greedy, segmentsOf } from '../functions/platform/route-at.ts';
import { pageDoors } from '../functions/portal/doors.ts';
import { routeList } from '../functions/routes.ts';

/** Addresses of invocations, as the gateway wants them: `arn:…:lambda:path/2015-03-31/functions/<arn>/invocations`. */
export interface Targets {
  readonly rooms: Readonly<Record<RoomName, string>>;
  readonly authorizer: string;
}

/** Bytes; what is smaller gains nothing. */
export const PACKED_FROM = 1_024;

/** Milliseconds that the gateway waits at most. */
const WAIT = 29_000;

const parametersOf = (path: string) =>
  [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

/** An open route has an empty list of its own: what is said at the root of the document, the gateway ignores. */
export const securityOf = (row: Pick<Door, 'who'>): Record<string, never[]>[] =>
  row.who === 'anyone' ? [] : [{ bearer: [] }];

const operation = (row: Door, targets: Targets, { name, path }: Pick<Door, 'name' | 'path'> = row) => ({
  operationId: name,
  parameters: parametersOf(path),
  responses: {},
  security: securityOf(row),
  'x-amazon-apigateway-integration': {
    type: 'aws_proxy',
    httpMethod: 'POST', // of the invocation, whatever the route's own method is
    uri: targets.rooms[row.room],
    passthroughBehavior: 'when_no_match',
    timeoutInMillis: WAIT,
  },
});

/** Answers a browser that asks whether a page of another origin may read: the open routes of a path, and no others. */
const preflightOf = (path: string, methods: readonly string[]) => {
  const headers = preflight(methods);
  return {
    operationId: `preflight ${path}`,
    parameters: parametersOf(path),
    responses: {
      204: {
        description: 'May be read by pages of any origin',
        headers: Object.fromEntries(Object.keys(headers).map((name) => [name, { schema: { type: 'string' } }])),
      },
    },
    security: [] as never[],
    'x-amazon-apigateway-integration': {
      type: 'mock',
      passthroughBehavior: 'when_no_match',
      requestTemplates: { 'application/json': '{"statusCode":204}' },
      responses: {
        default: {
          statusCode: '204',
          responseParameters: Object.fromEntries(
            Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]),
          ),
        },
      },
    },
  };
};

const ANY = 'x-amazon-apigateway-any-method';

/** All that lies under a closed word, with a token: its room finds the route. */
const wholeWord = (word: string, row: Door, targets: Targets) =>
  operation(row, targets, { name: `under-${word}`, path: greedy(word) });

/**
 * Answers without a room behind it, and signed by IAM, which no ICP filing stands in front of: shows that the door is
 * there before anything else works.
 */
const HEALTH = {
  operationId: 'health',
  parameters: [],
  responses: { 200: { description: 'The door is there' } },
  security: [{ sigv4: [] }],
  'x-amazon-apigateway-integration': {
    type: 'mock',
    passthroughBehavior: 'never',
    requestTemplates: { 'application/json': '{"statusCode":200}' },
    responses: { default: { statusCode: '200', responseTemplates: { 'application/json': '{"status":"ok"}' } } },
  },
};
export const HEALTH_PATH = '/health';

/** What the gateway itself refuses, and which problem that is. An unknown path is its "missing token". */
const REFUSALS: Readonly<Record<string, ProblemCode>> = {
  MISSING_AUTHENTICATION_TOKEN: 'not-found',
  RESOURCE_NOT_FOUND: 'not-found',
  UNAUTHORIZED: 'no-token',
  INVALID_API_KEY: 'invalid-token',
  EXPIRED_TOKEN: 'invalid-token',
  INVALID_SIGNATURE: 'invalid-token',
  ACCESS_DENIED: 'role-not-allowed',
  WAF_FILTERED: 'invalid-request',
  BAD_REQUEST_PARAMETERS: 'invalid-request',
  BAD_REQUEST_BODY: 'invalid-request',
  UNSUPPORTED_MEDIA_TYPE: 'unsupported-media-type',
  THROTTLED: 'busy',
  QUOTA_EXCEEDED: 'busy',
  INTEGRATION_TIMEOUT: 'busy',
  INTEGRATION_FAILURE: 'internal',
  AUTHORIZER_FAILURE: 'internal',
  AUTHORIZER_CONFIGURATION_ERROR: 'internal',
  API_CONFIGURATION_ERROR: 'internal',
  DEFAULT_5XX: 'internal',
};

const EXTRA_HEADERS: Partial<Record<ProblemCode, Readonly<Record<string, string>>>> = {
  'no-token': { 'WWW-Authenticate': "'Bearer'" },
  'invalid-token': { 'WWW-Authenticate': `'Bearer error="invalid_token"'` },
  busy: { 'Retry-After': "'5'" },
};

const refusal = (code: ProblemCode) => ({
  statusCode: String(PROBLEMS[code].status),
  responseParameters: Object.fromEntries(
    Object.entries({
      'Content-Type': "'application/problem+json'",
      'Cache-Control': "'no-store'",
      ...EXTRA_HEADERS[code],
    }).map(([name, value]) => [`gatewayresponse.header.${name}`, value]),
  ),
  // Kept under this media type, which the gateway takes for every request; the header says what it is.
  responseTemplates: { 'application/json': JSON.stringify(problemBody(new Problem(code), '$context.requestId')) },
});

/**
 * The gateway's definition, OpenAPI 3.0.1, from the route table: a route each, or a whole word where nothing in it is
 * open. Without any schema: zod checks requests, and the
 * gateway's dialect refuses most of what a schema would say. The public document is another projection of the table.
 */
export const gatewayBody = (title: string, targets: Targets, routes: readonly Door[] = routeList) => {
  const paths: Record<string, Record<string, unknown>> = { [HEALTH_PATH]: { get: HEALTH } };
  const closed = closedWords(routes);
  for (const row of routes) {
    const [word = '', ...rest] = segmentsOf(row.path);
    if (closed.has(word) && rest.length > 0) paths[greedy(word)] = { [ANY]: wholeWord(word, row, targets) };
    else paths[row.path] = { ...paths[row.path], [row.method.toLowerCase()]: operation(row, targets) };
  }
  for (const [path, rows] of Map.groupBy(routes.filter(isOpenToPages), (row) => row.path))
    paths[path]!.options = preflightOf(
      path,
      rows.map(({ method }) => method),
    );
  for (const door of pageDoors)
    paths[door.path] = { ...paths[door.path], [door.method.toLowerCase()]: operation(door, targets) };
  return {
    openapi: '3.0.1',
    info: { title, version: '1' },
    // Pages and lists are sent packed to whoever can unpack them.
    'x-amazon-apigateway-minimum-compression-size': PACKED_FROM,
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          'x-amazon-apigateway-authtype': 'custom',
          'x-amazon-apigateway-authorizer': {
            type: 'token',
            authorizerUri: targets.authorizer,
            // Asked each time: a token that is withdrawn or runs out is not good for minutes more.
            authorizerResultTtlInSeconds: 0,
          },
        },
        sigv4: { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'awsSigv4' },
      },
    },
    'x-amazon-apigateway-gateway-responses': Object.fromEntries(
      Object.entries(REFUSALS).map(([kind, code]) => [kind, refusal(code)]),
    ),
  };
};
