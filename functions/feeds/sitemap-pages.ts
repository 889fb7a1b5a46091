/** Addresses a sitemap; the form allows 50,000, a function's answer fewer. */
export const ADDRESSES = 10_000;
export const pagesOf = (ids: readonly string[]): number => Math.max(1, Math.ceil(ids.length / ADDRESSES));
export const XML_TYPE = 'application/xml; charset=utf-8';
