import { ResponseType } from 'aws-cdk-lib/aws-apigateway';
import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../functions/platform/problems.ts';
import { ROOMS, type RoomName } from '../../functions/platform/route.ts';
import { pageDoors } from '../../functions/portal/doors.ts';
import { routeList } from '../../functions/routes.ts';
import { gatewayBody, HEALTH_PATH } from '../../infra/gateway-body.ts';

/**
 * Routes that need no token. Opening a route to everyone is a decision: whoever adds one here has made it.
 */
const OPEN_ROUTES: readonly string[] = [
  'searchDatasets',
  'getDataset',
  'previewDataset',
  'downloadDataset',
  'listReleases',
  'submitOpenRequest',
  'listOpenRequests',
  'getOpenRequest',
  'askOpenReview',
  'listDecisions',
  'listRules',
  'contribute',
  'listContributions',
  'listUseCases',
  'listOpenDomains',
  'getOpenList',
  'listRankings',
  'getRanking',
  'getRankingInputs',
  'openSearch',
  'openSuggest',
  'getAction',
  'postAction',
  'getActionOfThree',
  'postActionOfThree',
  'listCollectionNotices',
  'listLaw',
  'getLaw',
  'getArticle',
  'listLogs',
  'getCheckpoint',
  'getCompleteness',
  'downloadTile',
  'eraseContribution',
  'eraseOpenRequest',
  'giveToken',
  'getCatalogGraph',
  'getCatalogJsonld',
  'getCatalogTurtle',
  'getCatalogRdf',
  'getDatasetGraph',
  'getDataPackage',
  'getCsvMetadata',
  'getSchemaOrg',
  'getDataJson',
  'getSitemapIndex',
  'getSitemap',
  'getRobots',
  'getChanges',
  'downloadRelease',
  'listHarvested',
  'getHarvested',
  'listPublished',
  'listPublishedItems',
  'getPublished',
  'getPublishedItem',
  'listEditions',
  'listOneVisits',
  'listLogins',
  'listAuthorities',
  'listSeals',
  'verifyDocument',
  'verifyLicence',
];

const rooms = Object.fromEntries(ROOMS.map((room) => [room, `room:${room}`])) as Record<RoomName, string>;
const body = gatewayBody('test', { rooms, authorizer: 'authorizer' });

interface Operation {
  readonly operationId: string;
  readonly security: readonly Record<string, unknown>[];
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: object }[];
  readonly 'x-amazon-apigateway-integration': {
    readonly uri: string;
    readonly httpMethod: string;
    readonly timeoutInMillis: number;
  };
}
const operations = Object.entries(body.paths)
  .filter(([path]) => path !== HEALTH_PATH)
  .flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== 'options')
      .map(([method, operation]) => ({ path, method, operation: operation as Operation })),
  );
const operationOf = (name: string) => operations.find(({ operation }) => operation.operationId === name)!;

const segments = (path: string): string[] => path.split('/').filter(Boolean);

describe('the gateway’s definition', () => {
  it('tells pages of other origins that they may read what anyone may, and nothing else', () => {
    const asked = Object.entries(body.paths).filter(([, methods]) => methods.options);
    const open = routeList.filter(({ who }) => who === 'anyone').map(({ path }) => path);
    expect(asked.map(([path]) => path).sort()).toEqual([...new Set(open)].sort());
  });
  it('is in the dialect that the gateway imports, without schemas', () => {
    expect(body.openapi).toBe('3.0.1');
    const schemas = [...JSON.stringify(body).matchAll(/"schema":(\{[^}]*\})/g)].map(([, schema]) => schema);
    expect(new Set(schemas)).toEqual(new Set(['{"type":"string"}']));
  });
  it('leads each route to its room: by an operation of its own, or with its word where nothing in that is open', () => {
    const led = routeList.map((row) => {
      const [word] = segments(row.path);
      const { path, method, operation } = operationOf(row.name) ?? operationOf(`under-${word}`);
      expect(operation['x-amazon-apigateway-integration']).toMatchObject({
        uri: `room:${row.room}`,
        httpMethod: 'POST',
      });
      expect(operation['x-amazon-apigateway-integration'].timeoutInMillis).toBeLessThanOrEqual(29_000);
      if (operation.operationId === row.name) expect([method.toUpperCase(), path]).toEqual([row.method, row.path]);
      else expect([method, path]).toEqual(['x-amazon-apigateway-any-method', `/${word}/{proxy+}`]);
      return operation.operationId;
    });
    expect(new Set(led).size + pageDoors.length).toBe(operations.length);
  });
  it('leads whoever reads or sends a form, at its root or where no route stands, to the portal without a token', () => {
    for (const { name, path, ...door } of pageDoors) {
      const { method, operation, ...where } = operationOf(name);
      expect([method, where.path]).toEqual([door.method.toLowerCase(), path]);
      expect(operation.security).toEqual([]);
      expect(operation['x-amazon-apigateway-integration'].uri).toBe('room:portal');
    }
  });
  it('asks for a token wherever the route’s row does', () => {
    for (const { name, who, path } of routeList) {
      const { operation } = operationOf(name) ?? operationOf(`under-${segments(path)[0]}`);
      expect(operation.security, name).toEqual(who === 'anyone' ? [] : [{ bearer: [] }]);
    }
  });
  it('is open to anyone on a list of routes that is kept by hand', () => {
    const open = routeList.filter(({ who }) => who === 'anyone').map(({ name }) => name);
    expect(
      open.sort(),
      'the routes open to anyone have changed: if that is meant, change OPEN_ROUTES in tests/infra/gateway-body.test.ts',
    ).toEqual([...OPEN_ROUTES].sort());
  });
  it('asks the authorizer about every request anew', () => {
    const { bearer, sigv4 } = body.components.securitySchemes;
    expect(bearer['x-amazon-apigateway-authorizer']).toEqual({
      type: 'token',
      authorizerUri: 'authorizer',
      authorizerResultTtlInSeconds: 0,
    });
    expect(sigv4['x-amazon-apigateway-authtype']).toBe('awsSigv4');
    expect(body.paths[HEALTH_PATH]).toMatchObject({ get: { security: [{ sigv4: [] }] } });
  });
  it('declares every parameter of a path, and no other', () => {
    for (const { path, operation } of operations) {
      const inPath = segments(path).filter((one) => one.startsWith('{'));
      expect(operation.parameters.map(({ name }) => `{${name}}`)).toEqual(inPath.map((one) => one.replace('+', '')));
      expect(operation.parameters.every((one) => one.in === 'path' && one.required)).toBe(true);
    }
  });
});

describe('the paths', () => {
  it('are of characters and parameters that the gateway takes, and not its own', () => {
    const faulty = routeList.filter(
      ({ path }) => !/^(\/([A-Za-z0-9_.,:-]+|\{[A-Za-z0-9]+\}))+$/.test(path) || /^\/s?ping$/.test(path),
    );
    expect(faulty.map(({ path }) => path)).toEqual([]);
  });
  it('have one parameter name at each place', () => {
    const names = new Map<string, Set<string>>();
    for (const { path } of routeList)
      segments(path).forEach((segment, i, all) => {
        if (!segment.startsWith('{')) return;
        const place = `/${all
          .slice(0, i)
          .join('/')
          .replaceAll(/\{\w+\}/g, '{}')}`;
        names.set(place, (names.get(place) ?? new Set()).add(segment));
      });
    expect([...names].filter(([, used]) => used.size > 1).map(([place, used]) => [place, ...used])).toEqual([]);
  });
  it('make no more nodes than the gateway’s quota of 300 leaves room for', () => {
    const nodes = new Set(
      Object.keys(body.paths).flatMap((path) =>
        segments(path).map((_, i, all) =>
          all
            .slice(0, i + 1)
            .join('/')
            .replaceAll(/\{\w+\}/g, '{}'),
        ),
      ),
    );
    // The quota can be raised on request; until it is, this is all there is.
    expect(nodes.size).toBeLessThanOrEqual(280);
  });
  it('begin with a word that belongs to one room', () => {
    const owners = new Map<string, Set<string>>();
    for (const { path, room } of routeList) {
      const [first] = segments(path);
      owners.set(first!, (owners.get(first!) ?? new Set()).add(room));
    }
    expect([...owners].filter(([, own]) => own.size > 1).map(([first, own]) => [first, ...own])).toEqual([]);
  });
  it('and methods are each a route’s own, and so are names', () => {
    const doors = routeList.map(({ method, path }) => `${method} ${path}`);
    expect(doors.filter((door, i) => doors.indexOf(door) !== i)).toEqual([]);
    const names = routeList.map(({ name }) => name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});

describe('what the gateway itself refuses', () => {
  const refusals = Object.entries(body['x-amazon-apigateway-gateway-responses']);
  it.each(refusals)('is a problem of ours: %s', (_, { statusCode, responseParameters, responseTemplates }) => {
    expect(responseParameters['gatewayresponse.header.Content-Type']).toBe("'application/problem+json'");
    const problem = JSON.parse(responseTemplates['application/json']);
    expect(problem).toMatchObject({ status: Number(statusCode), instance: '$context.requestId' });
    expect(Object.keys(PROBLEMS)).toContain(problem.code);
  });
  it('is one of the kinds that the gateway knows: another would fail the import', () => {
    const known = Object.values(ResponseType).map((one: ResponseType) => one.responseType);
    expect(refusals.map(([kind]) => kind).filter((kind) => !known.includes(kind))).toEqual([]);
  });
  it('is 404 for an unknown path and a challenge for a missing token', () => {
    const responses = Object.fromEntries(refusals);
    expect(responses.MISSING_AUTHENTICATION_TOKEN).toMatchObject({ statusCode: '404' });
    expect(responses.UNAUTHORIZED).toMatchObject({
      statusCode: '401',
      responseParameters: { 'gatewayresponse.header.WWW-Authenticate': "'Bearer'" },
    });
  });
});
