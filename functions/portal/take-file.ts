import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { flat } from '../authorizer/gatekeeper.ts';
import { downloadOnConditions } from '../open/applications/download-on-conditions.ts';
import { openRoutes } from '../open/contract.ts';
import { endpoint } from '../platform/endpoint.ts';
import { Problem, type ProblemCode } from '../platform/problems.ts';
import { elsewhere } from './answers.ts';
import type { Visit } from './visit.ts';
import type { Visitor } from './visitor.ts';

const route = openRoutes.downloadOnConditions;
const take = endpoint(route, downloadOnConditions);

/** Leads to a file that is open to this visitor on conditions, as the API would. Throws its refusal. */
export const takeFile = async (
  { deps }: Visit,
  event: APIGatewayProxyEvent,
  visitor: Visitor,
  params: { readonly id: string; readonly format: string },
): Promise<APIGatewayProxyResult> => {
  const { statusCode, headers, body } = await take(
    {
      ...event,
      resource: route.path,
      path: route.path,
      multiValueQueryStringParameters: null,
      pathParameters: params,
      body: null,
      requestContext: { ...event.requestContext, authorizer: flat(visitor) },
    },
    deps,
  );
  if (statusCode === 302) return elsewhere(String(headers?.location));
  const { code, detail } = JSON.parse(body) as { code: ProblemCode; detail?: string };
  throw new Problem(code, detail === undefined ? {} : { detail });
};
