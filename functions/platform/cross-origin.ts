import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Route } from './route.ts';

/**
 * Pages of other origins may read what anyone may read, and nothing else: these routes look at no cookie and no token, so
 * a page learns no more by its visitor than by itself.
 */
export const isOpenToPages = (row: Pick<Route, 'who'>): boolean => row.who === 'anyone';

const EXPOSED = 'ETag, Link, Location, Content-Disposition, Retry-After';

export const shownToPages = (result: APIGatewayProxyResult): APIGatewayProxyResult => ({
  ...result,
  headers: { ...result.headers, 'access-control-allow-origin': '*', 'access-control-expose-headers': EXPOSED },
});

/** What a browser is told before it asks, for a path with these methods. */
export const preflight = (methods: readonly string[]): Readonly<Record<string, string>> => ({
  'access-control-allow-origin': '*',
  'access-control-allow-methods': [...methods, 'OPTIONS'].join(', '),
  'access-control-allow-headers': 'Accept, Content-Type, If-None-Match, Range',
  'access-control-max-age': '86400',
});
