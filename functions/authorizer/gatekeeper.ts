import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import type { Caller } from '../platform/caller.ts';
import { log } from '../platform/log.ts';
import { type AuthoriseDeps, authorise } from './authorise.ts';
import { bearerToken } from './verify.ts';

export type Gatekeeper = (event: APIGatewayTokenAuthorizerEvent) => Promise<APIGatewayAuthorizerResult>;

/** `arn:…:<api>/<stage>/<method>/<path>` → the whole stage: a policy for one method, kept, would deny the next one. */
const wholeApi = (methodArn: string): string => `${methodArn.split('/').slice(0, 2).join('/')}/*`;

const allow = (caller: Caller, methodArn: string): APIGatewayAuthorizerResult => ({
  principalId: caller.account,
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: wholeApi(methodArn) }],
  },
  // Flat texts: API Gateway passes on nothing else.
  context: { ...caller },
});

/**
 * API Gateway's TOKEN authorizer: says who calls; what a role may do is decided by the route. A token that is not
 * accepted throws `Unauthorized`, which the gateway answers with 401; a provider's outage is a 500.
 */
export const gatekeeper =
  (deps: () => AuthoriseDeps): Gatekeeper =>
  async (event) => {
    const token = bearerToken(event.authorizationToken);
    if (token === undefined) throw new Error('Unauthorized');
    const decision = await authorise(token, deps());
    if (decision.ok) return allow(decision.value, event.methodArn);
    log.warn('token refused', { reason: decision.error });
    throw new Error(decision.error === 'keys-unavailable' ? 'the identity provider cannot be reached' : 'Unauthorized');
  };
