import { createHash } from 'node:crypto';
import type { APIGatewayProxyResult } from 'aws-lambda';

const holds = (ifNoneMatch: string, tag: string): boolean =>
  ifNoneMatch.split(',').some((one) => [tag, '*'].includes(one.trim().replace(/^W\//, '')));

/** A public answer as caches may keep it: tagged by its content, and 304 where the caller holds it already. */
export const freshAnswer = (
  result: APIGatewayProxyResult,
  seconds: number,
  ifNoneMatch: string | undefined,
): APIGatewayProxyResult => {
  const etag = `"${createHash('sha256').update(result.body).digest('base64url').slice(0, 27)}"`;
  const headers = { ...result.headers, etag, 'cache-control': `public, max-age=${seconds}` };
  if (ifNoneMatch === undefined || !holds(ifNoneMatch, etag)) return { ...result, headers };
  const { 'content-type': _, ...kept } = headers as Record<string, string>;
  return { statusCode: 304, headers: kept, body: '' };
};
