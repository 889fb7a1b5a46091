import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant, SignedLink } from '../ports.ts';
import { assertObjectKey } from './object-key.ts';

/** Where the local server serves signed links. */
export const OBJECT_PATH = '/local/objects/';

/** What a link's signature covers. An upload names its content type, a download the name under which it is saved. */
export interface LinkTerms {
  readonly method: 'PUT' | 'GET';
  readonly key: string;
  readonly expires: Instant;
  readonly contentType?: string;
  readonly fileName?: string;
}

export type LinkVerdict =
  | { readonly ok: true; readonly terms: LinkTerms }
  | { readonly ok: false; readonly reason: 'expired' | 'tampered' };

export interface ObjectLinks {
  sign(terms: LinkTerms): SignedLink;
  /**
   * Whether a request may do what its link says. `url` is absolute or a path; `headers` have lower-case names.
   * A link that was good until `expires` is expired; anything else that does not fit is tampered.
   */
  verify(
    url: string,
    method: string,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    now: Instant,
  ): LinkVerdict;
}

const TAMPERED: LinkVerdict = { ok: false, reason: 'tampered' };

/** Links to `baseUrl` signed with HMAC-SHA256 under `secret`. An upload link writes once, as in the cloud. */
export function objectLinks({ baseUrl, secret }: { readonly baseUrl: string; readonly secret: string }): ObjectLinks {
  if (secret.length < 16) throw new RangeError('the secret of object links needs at least 16 characters');
  // An array in JSON: no field can run into its neighbour.
  const signature = (terms: LinkTerms): Buffer =>
    createHmac('sha256', secret)
      .update(
        JSON.stringify([terms.method, terms.key, terms.expires, terms.contentType ?? null, terms.fileName ?? null]),
      )
      .digest();

  return {
    sign(terms) {
      assertObjectKey(terms.key);
      const query = new URLSearchParams({ expires: terms.expires });
      if (terms.contentType !== undefined) query.set('type', terms.contentType);
      if (terms.fileName !== undefined) query.set('name', terms.fileName);
      query.set('signature', signature(terms).toString('hex'));
      return {
        method: terms.method,
        url: `${baseUrl}${OBJECT_PATH}${terms.key}?${query}`,
        headers: terms.contentType === undefined ? {} : { 'content-type': terms.contentType, 'if-none-match': '*' },
        expires: terms.expires,
      };
    },
    verify(url, method, headers, now) {
      const { pathname, searchParams } = new URL(url, baseUrl);
      if (!pathname.startsWith(OBJECT_PATH) || (method !== 'PUT' && method !== 'GET')) return TAMPERED;
      const contentType = searchParams.get('type');
      const fileName = searchParams.get('name');
      const terms: LinkTerms = {
        method,
        key: pathname.slice(OBJECT_PATH.length),
        expires: searchParams.get('expires') ?? '',
        ...(contentType === null ? {} : { contentType }),
        ...(fileName === null ? {} : { fileName }),
      };
      const given = Buffer.from(searchParams.get('signature') ?? '', 'hex');
      const right = signature(terms);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return TAMPERED;
      if (contentType !== null && (headers['content-type'] !== contentType || headers['if-none-match'] !== '*'))
        return TAMPERED;
      if (Date.parse(now) >= Date.parse(terms.expires)) return { ok: false, reason: 'expired' };
      return { ok: true, terms };
    },
  };
}
