import { createHash } from 'node:crypto';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { PAGE_HEADERS } from '../platform/page-headers.ts';

export type Headers = Readonly<Record<string, string>>;

const tagOf = (text: string): string => `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;

const holds = (asked: string | undefined, tag: string): boolean =>
  asked?.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, ''))) === true;

/** A text with its tag. */
export interface Tagged {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly tag: string;
}
export const tagged = (status: number, type: string, text: string): Tagged => ({
  status,
  type,
  text,
  tag: tagOf(text),
});

/** The text, or 304 for whoever holds it already. */
export const textAnswer = (
  { status, type, text, tag }: Tagged,
  ifNoneMatch: string | undefined,
  more: Headers,
): APIGatewayProxyResult => {
  const headers = { ...PAGE_HEADERS, ...more, etag: tag };
  if (status === 200 && holds(ifNoneMatch, tag)) return { statusCode: 304, headers, body: '' };
  return { statusCode: status, headers: { ...headers, 'content-type': type }, body: text };
};

export const elsewhere = (location: string, more: Headers = {}): APIGatewayProxyResult => ({
  statusCode: 303,
  headers: { ...PAGE_HEADERS, 'cache-control': 'no-store', ...more, location },
  body: '',
});

const KEPT_BY_NOBODY = { 'cache-control': 'no-store' };

/** What is for one visitor alone. */
export const ownAnswer = (status: number, type: string, text: string): APIGatewayProxyResult => ({
  statusCode: status,
  headers: { ...PAGE_HEADERS, ...KEPT_BY_NOBODY, 'content-type': type },
  body: text,
});

export const jsonAnswer = (status: number, body: unknown, more: Headers = {}): APIGatewayProxyResult => ({
  statusCode: status,
  headers: { ...PAGE_HEADERS, ...KEPT_BY_NOBODY, ...more, 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});
