import { createHash } from 'node:crypto';
import type { APIGatewayProxyResult } from 'aws-lambda';
import * as z from 'zod';
import { FRESH } from './fresh.ts';

/** An answer that is a text of its own, such as RDF, XML or a feed: known by its tag, and only made when it is asked for. */
export interface Document {
  readonly type: string;
  /** Names its content: the same tag, the same text. Visible ASCII without quotes. */
  readonly tag: string;
  readonly render: () => string | Promise<string>;
  readonly headers?: Readonly<Record<string, string>>;
}
/** Where it lies, if it is too long to be answered with. */
export interface Elsewhere {
  readonly location: string;
}

/** The body of a route that answers with a document. */
export const DocumentBody = z.custom<Document | Elsewhere>((value) => typeof value === 'object' && value !== null);

/** A short name of what a document is made from. */
export const tagOf = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27);

const matches = (asked: string | undefined, tag: string): boolean =>
  asked
    ?.split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === '*' || one === `"${tag}"`) === true;

/** The document, or 304 where the caller holds it already: then it is not made at all. */
export const documentAnswer = async (
  given: Document | Elsewhere,
  ifNoneMatch: string | undefined,
): Promise<APIGatewayProxyResult> => {
  if ('location' in given)
    return { statusCode: 302, headers: { location: given.location, 'cache-control': 'no-store' }, body: '' };
  const headers = {
    etag: `"${given.tag}"`,
    'cache-control': `public, max-age=${FRESH}`,
    'x-content-type-options': 'nosniff',
    ...given.headers,
  };
  if (matches(ifNoneMatch, given.tag)) return { statusCode: 304, headers, body: '' };
  return { statusCode: 200, headers: { 'content-type': given.type, ...headers }, body: await given.render() };
};
