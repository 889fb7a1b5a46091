import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import * as z from 'zod';
import { linker, type Place } from '../../portal/page.ts';
import { SIGN_IN_FAULTS, type SignInFault, signInPage } from '../../portal/pages/sign-in.tsx';
import { beginSignIn, finishSignIn, signOut } from '../identity/sign-in/sign-in.ts';
import type { Deps } from '../platform/county.ts';
import { header } from '../platform/input.ts';
import { Problem } from '../platform/problems.ts';
import { elsewhere } from './answers.ts';
import { cookieOf, inCookie, outOfCookie, ownCookie } from './cookies.ts';
import { SESSION, visitorOf } from './visitor.ts';

/** Kept by the browser while someone is at the provider, and sent to the address alone to which they come back. */
const PENDING = { name: 'sign-in', path: '/sign-in', seconds: 600 } as const;
const Pending = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), back: z.string() });

/** Only an address of this portal: `//` and `/\` would lead elsewhere. */
export const ownAddress = (address: string | null | undefined): string =>
  address && /^\/(?![/\\])[\x21-\x7e]*$/.test(address) ? address : '/';

/** The one address to which the provider sends people back. */
const returnAddress = ({ origin, base }: Place): string => `${origin}${base}/sign-in/return`;

/** Sends someone to the provider. */
export const startSignIn = async (deps: Deps, place: Place, query: URLSearchParams): Promise<APIGatewayProxyResult> => {
  const { url, pending } = await beginSignIn(deps, returnAddress(place));
  const value = inCookie({ ...pending, back: ownAddress(query.get('back')) });
  return elsewhere(url, { 'set-cookie': ownCookie(place, { ...PENDING, value }) });
};

/**
 * Takes whoever comes back from the provider. What was begun in this browser must be what comes back; the session lies in
 * a cookie that no script can read, and nothing of it stands in an address.
 */
export const takeReturn = async (
  deps: Deps,
  place: Place,
  event: APIGatewayProxyEvent,
  query: URLSearchParams,
): Promise<APIGatewayProxyResult> => {
  const again = (fault: SignInFault) => elsewhere(linker(place)('/sign-in', { fault }));
  const pending = Pending.safeParse(outOfCookie(cookieOf(header(event, 'cookie'), PENDING.name))).data;
  if (!pending) return again('refused');
  const returned = new URL(`${returnAddress(place)}?${query}`);
  try {
    const { token, lifetime } = await finishSignIn(deps, returned, pending, event.requestContext.requestId);
    const session = ownCookie(place, { name: SESSION, value: token, seconds: lifetime });
    return elsewhere(ownAddress(pending.back), { 'set-cookie': session });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return again(error.code === 'busy' ? 'busy' : 'refused');
  }
};

/** Ends the session of this browser. */
export const takeSignOut = async (
  deps: Deps,
  place: Place,
  event: APIGatewayProxyEvent,
): Promise<APIGatewayProxyResult> => {
  const visitor = await visitorOf(deps, header(event, 'cookie'), 'POST');
  if (visitor) await signOut(deps, visitor.caller, visitor.token, event.requestContext.requestId);
  return elsewhere(linker(place)('/'), { 'set-cookie': ownCookie(place, { name: SESSION, value: '', seconds: 0 }) });
};

/** The page before the provider's door. */
export const signInDoor = ({ signIn }: Deps, place: Place, query: URLSearchParams) => {
  const told = query.get('fault') ?? '';
  return signInPage(place, {
    provider: signIn && new URL(signIn.issuer).host,
    back: ownAddress(query.get('back')),
    ...(Object.hasOwn(SIGN_IN_FAULTS, told) ? { fault: told as SignInFault } : {}),
  });
};
