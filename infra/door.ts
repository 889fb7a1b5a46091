import type { Stack } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  ApiDefinition,
  EndpointType,
  LogGroupLogDestination,
  type MethodDeploymentOptions,
  MethodLoggingLevel,
  SpecRestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { InterfaceVpcEndpoint } from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Issuers } from '../functions/authorizer/environment.ts';
import { AUTHORIZER_NEEDS } from '../functions/needs.ts';
import { tableVariable } from '../functions/platform/environment.ts';
import { ROOMS, type RoomName } from '../functions/platform/route.ts';
import { doorList } from '../functions/routes.ts';
import { acknowledge, acknowledgeWildcards } from './acknowledged.ts';
import type { County, Entrance } from './county.ts';
import { firewall } from './firewall.ts';
import { type CodeOf, type Furnished, lambda } from './functions.ts';
import { gatewayBody } from './gateway-body.ts';
import { logGroup } from './log-group.ts';
import { allowed } from './permissions.ts';
import type { Store } from './store.ts';

export interface Door {
  readonly api: SpecRestApi;
  readonly authorizer: Lambda;
}

export const STAGE = 'v1';

/** Requests a second, for the whole API and for each route that needs no token. */
const RATE = {
  all: { throttlingRateLimit: 200, throttlingBurstLimit: 400 },
  open: { throttlingRateLimit: 50, throttlingBurstLimit: 100 },
};

const guard = (stack: Stack, key: Key, codeOf: CodeOf, store: Store, county: County): Lambda => {
  const { issuers, firstAdministrator } = county.identity;
  const { reads, writes, appends } = AUTHORIZER_NEEDS;
  const made = lambda(stack, key, codeOf, {
    name: 'authorizer',
    seconds: 10,
    memory: 256,
    environment: {
      ISSUERS: JSON.stringify(Issuers.parse(issuers)),
      REGULATOR: county.regulator,
      LOG_LEVEL: 'info',
      ...(firstAdministrator ? { FIRST_ADMINISTRATOR: firstAdministrator } : {}),
      ...Object.fromEntries(
        [...reads, ...writes, ...appends].map((table) => [tableVariable(table), store.tables[table].tableName]),
      ),
    },
    may: allowed(stack, key, store, AUTHORIZER_NEEDS),
  });
  acknowledgeWildcards(stack, store, made, AUTHORIZER_NEEDS);
  return made;
};

/** A private door answers its one endpoint; without a policy it would answer nobody. */
const throughEndpoint = (vpcEndpointId: string): PolicyDocument =>
  new PolicyDocument({
    statements: [Effect.ALLOW, Effect.DENY].map(
      (effect) =>
        new PolicyStatement({
          effect,
          principals: [new AnyPrincipal()],
          actions: ['execute-api:Invoke'],
          resources: ['execute-api:/*'],
          ...(effect === Effect.DENY ? { conditions: { StringNotEquals: { 'aws:SourceVpce': vpcEndpointId } } } : {}),
        }),
    ),
  });

const entranceOf = (stack: Stack, entrance: Entrance) => {
  if (entrance === 'internet') return { endpointConfiguration: { types: [EndpointType.REGIONAL] } };
  const endpoint = InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(stack, 'ExtranetEndpoint', {
    vpcEndpointId: entrance.vpcEndpointId,
    port: 443,
  });
  return {
    endpointConfiguration: { types: [EndpointType.PRIVATE], vpcEndpoints: [endpoint] },
    policy: throughEndpoint(entrance.vpcEndpointId),
  };
};

/** Opaque ids and figures only: a path may name a thing, never a query. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    request: AccessLogField.contextRequestId(),
    at: AccessLogField.contextRequestTime(),
    from: AccessLogField.contextIdentitySourceIp(),
    account: AccessLogField.contextAuthorizer('account'),
    method: AccessLogField.contextHttpMethod(),
    path: AccessLogField.contextPath(),
    status: AccessLogField.contextStatus(),
    ms: AccessLogField.contextResponseLatency(),
    bytes: AccessLogField.contextResponseLength(),
    authorizerError: AccessLogField.contextAuthorizerError(),
    integrationError: AccessLogField.contextIntegrationErrorMessage(),
  }),
);

/** Where a room is reached: under the first segments of its routes' paths, the bare one too where a route has it. */
export const doorsOf = (room: RoomName): readonly string[] => [
  ...new Set(
    doorList
      .filter((row) => row.room === room)
      .map(({ path }) => {
        const [first = '', ...rest] = path.split('/').filter(Boolean);
        if (first.endsWith('+}')) return '/*';
        return rest.length === 0 ? `/${first}` : `/${first}/*`;
      }),
  ),
];

/** The API that every route of the table is an operation of, and its leave to call each room under its own paths alone. */
export const openDoor = (
  stack: Stack,
  key: Key,
  store: Store,
  { rooms }: Furnished,
  county: County,
  codeOf: CodeOf,
): Door => {
  const authorizer = guard(stack, key, codeOf, store, county);
  const invocations = ({ functionArn }: Lambda): string =>
    `arn:${stack.partition}:apigateway:${stack.region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
  const targets = Object.fromEntries(ROOMS.map((room) => [room, invocations(rooms[room])])) as Record<RoomName, string>;
  const everywhere: MethodDeploymentOptions = {
    ...RATE.all,
    metricsEnabled: true,
    loggingLevel: MethodLoggingLevel.ERROR,
    dataTraceEnabled: false, // it would write bodies to the log
  };
  const openDoors = doorList.filter((row) => row.who === 'anyone');
  const api = new SpecRestApi(stack, 'Door', {
    restApiName: stack.stackName,
    description: `${county.name.zh} · ${county.name.en}`,
    apiDefinition: ApiDefinition.fromInline(
      gatewayBody(stack.stackName, { rooms: targets, authorizer: invocations(authorizer) }),
    ),
    failOnWarnings: true,
    cloudWatchRole: false, // one in an account and region: the account stack has it
    ...entranceOf(stack, county.entrance),
    deployOptions: {
      stageName: STAGE,
      ...everywhere,
      // A method's own entry inherits nothing from the stage's.
      methodOptions: Object.fromEntries(
        openDoors.map((row) => [`${row.path}/${row.method}`, { ...everywhere, ...RATE.open }]),
      ),
      accessLogDestination: new LogGroupLogDestination(
        logGroup(stack, key, 'DoorLog', `/gongshu/${stack.stackName}/door`),
      ),
      accessLogFormat: ACCESS_LOG,
      tracingEnabled: false,
    },
  });
  // The gateway would make this group itself, without our key and kept for ever.
  const errors = logGroup(stack, key, 'DoorErrorLog', `API-Gateway-Execution-Logs_${api.restApiId}/${STAGE}`);
  api.deploymentStage.node.addDependency(errors);

  const gateway = new ServicePrincipal('apigateway.amazonaws.com');
  for (const room of ROOMS)
    doorsOf(room).forEach((path, i) => {
      const sourceArn = api.arnForExecuteApi('*', path, STAGE);
      rooms[room].addPermission(`Door${i === 0 ? '' : i + 1}`, { principal: gateway, sourceArn });
    });
  authorizer.addPermission('Door', {
    principal: gateway,
    sourceArn: `arn:${stack.partition}:execute-api:${stack.region}:${stack.account}:${api.restApiId}/authorizers/*`,
  });

  acknowledge(api, 'AwsSolutions-APIG2', "Requests are checked by the route's zod schemas, in the room.");
  if (county.entrance === 'internet') firewall(stack, api.deploymentStage);
  else
    acknowledge(
      api.deploymentStage,
      'AwsSolutions-APIG3',
      'No firewall: the API is reached from inside the government extranet only, through one endpoint.',
    );
  return { api, authorizer };
};
