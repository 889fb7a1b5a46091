import { createHash } from 'node:crypto';
import type { APIGatewayProxyResult } from 'aws-lambda';

/**
 * Pages load their own style sheet and script, talk to their own API, and nothing else: text from a catalogue that got
 * past the escaping would still run nothing.
 */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const ALWAYS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
};

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
  const headers = { ...ALWAYS, ...more, etag: tag };
  if (status === 200 && holds(ifNoneMatch, tag)) return { statusCode: 304, headers, body: '' };
  return { statusCode: status, headers: { ...headers, 'content-type': type }, body: text };
};

export const elsewhere = (location: string, more: Headers = {}): APIGatewayProxyResult => ({
  statusCode: 303,
  headers: { ...ALWAYS, 'cache-control': 'no-store', ...more, location },
  body: '',
});

const KEPT_BY_NOBODY = { 'cache-control': 'no-store' };

/** What is for one visitor alone. */
export const ownAnswer = (status: number, type: string, text: string): APIGatewayProxyResult => ({
  statusCode: status,
  headers: { ...ALWAYS, ...KEPT_BY_NOBODY, 'content-type': type },
  body: text,
});

export const jsonAnswer = (status: number, body: unknown, more: Headers = {}): APIGatewayProxyResult => ({
  statusCode: status,
  headers: { ...ALWAYS, ...KEPT_BY_NOBODY, ...more, 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});
