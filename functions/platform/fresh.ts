import { createHash } from 'node:crypto';
import type { APIGatewayProxyResult } from 'aws-lambda';

/** Seconds for which what is public may be shown again without asking. */
export const FRESH = 60;
/** What people look at again to see whether it has moved: asked each time, and answered with nothing where it has not. */
export const ASKED_AGAIN = 0;

const holds = (ifNoneMatch: string, tag: string): boolean =>
  ifNoneMatch.split(',').some((one) => [tag, '*'].includes(one.trim().replace(/^W\//, '')));

/** A public answer as caches may keep it: tagged by its content, and 304 where the caller holds it already. */
export const freshAnswer = (
  result: APIGatewayProxyResult,
  seconds: number,
  ifNoneMatch: string | undefined,
): APIGatewayProxyResult => {
  const hash = createHash('sha256').update(result.body).digest('base64url').slice(0, 27);
  // A thing with versions keeps its own in front, which its changes are made under.
  const version = /^"(\d+)"$/.exec(String(result.headers?.etag ?? ''))?.[1];
  const etag = `"${version === undefined ? '' : `${version}-`}${hash}"`;
  const headers = { ...result.headers, etag, 'cache-control': `public, max-age=${seconds}` };
  if (ifNoneMatch === undefined || !holds(ifNoneMatch, etag)) return { ...result, headers };
  const { 'content-type': _, ...kept } = headers as Record<string, string>;
  return { statusCode: 304, headers: kept, body: '' };
};
