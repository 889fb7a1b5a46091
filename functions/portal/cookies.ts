import type { Place } from '../../portal/page.ts';

/**
 * What a visitor's browser keeps for us. A session and whatever leads to one are for the server alone, are never sent
 * with what another site asks for, save by following a link, and never in the clear.
 */

/** The value of a cookie; the browser puts the one with the longest path first. */
export const cookieOf = (header: string | undefined, name: string): string | undefined =>
  header
    ?.split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** A cookie under `path`, without any where the portal stands at its root. `seconds: 0` takes it away. */
export const ownCookie = (
  { origin, base }: Pick<Place, 'origin' | 'base'>,
  { name, value, path = '', seconds }: { name: string; value: string; path?: string; seconds: number },
): string =>
  [
    `${name}=${value}`,
    `Path=${`${base}${path}` || '/'}`,
    `Max-Age=${seconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(origin.startsWith('http:') ? [] : ['Secure']),
  ].join('; ');

/** What is kept in a cookie of several parts. */
export const inCookie = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
export const outOfCookie = (text: string | undefined): unknown => {
  try {
    return JSON.parse(Buffer.from(text ?? '', 'base64url').toString());
  } catch {
    return undefined;
  }
};
