import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import { log } from '../platform/log.ts';
import { type Admitted, type AuthoriseDeps, authorise } from './authorise.ts';
import { noteRefusedToken } from './refused-token.ts';
import { bearerToken } from './verify.ts';

export type Gatekeeper = (event: APIGatewayTokenAuthorizerEvent) => Promise<APIGatewayAuthorizerResult>;

/** `arn:…:<api>/<stage>/<method>/<path>` → the whole stage: a policy for one method, kept, would deny the next one. */
const wholeApi = (methodArn: string): string => `${methodArn.split('/').slice(0, 2).join('/')}/*`;

/** Flat texts: API Gateway passes on nothing else. */
export const flat = ({ caller, barred }: Admitted): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...caller, barred: barred && JSON.stringify(barred) }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );

const allow = (admitted: Admitted, methodArn: string): APIGatewayAuthorizerResult => ({
  principalId: admitted.caller.account,
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: wholeApi(methodArn) }],
  },
  context: flat(admitted),
});

/**
 * API Gateway's TOKEN authorizer: says who calls; what a role may do is decided by the route. A token that is not
 * accepted throws `Unauthorized`, which the gateway answers with 401; a provider's outage is a 500.
 */
export const gatekeeper =
  (deps: () => AuthoriseDeps): Gatekeeper =>
  async (event) => {
    const token = bearerToken(event.authorizationToken);
    const [, , method = '', ...path] = event.methodArn.split('/');
    const decision = token === undefined ? undefined : await authorise(token, method, deps());
    if (decision?.ok) return allow(decision.value, event.methodArn);
    const reason = decision?.error ?? 'malformed';
    log.warn('token refused', { reason });
    if (reason === 'keys-unavailable') throw new Error('the identity provider cannot be reached');
    await noteRefusedToken(deps(), `/${path.join('/')}`, reason);
    throw new Error('Unauthorized');
  };
