import * as z from 'zod';

/**
 * A release package is a folder: everything that the public may know of a county at a moment, as the pages show it, with the
 * files of what is released. `files.txt` lists every other file as `sha256sum` does; `release.note` is a signed note
 * (C2SP) over the digest and length of that list, by the keys of the county's log and under an origin of its own.
 */
export const NOTE = 'release.note';
export const LIST = 'files.txt';
export const SITE = 'site.json';

/** First line of the note: what the log's keys sign here is no checkpoint of the log. */
export const originOf = (county: string): string => `gongshu/${county}/open-release`;

const Words = z.object({ zh: z.string(), en: z.string() });

/** Whose package it is, of when, and what is in it. */
export const ReleasedSite = z.object({
  form: z.literal(1),
  county: z.string(),
  city: Words,
  today: z.iso.date(),
  made: z.iso.datetime(),
  /** Where the county's own portal answers. */
  live: z.string(),
  datasets: z.array(z.string().regex(/^[\w-]{1,64}$/)),
  /** Other catalogues, and what they describe. */
  catalogues: z.array(z.string().regex(/^[\w-]{1,64}$/)).default([]),
  harvested: z.array(z.string().regex(/^[\w-]{1,64}$/)).default([]),
  bulletins: z.array(z.string().regex(/^[\dQ-]{4,7}$/)),
  laws: z.array(z.string().regex(/^[a-z-]{1,40}$/)),
});
export type ReleasedSite = z.infer<typeof ReleasedSite>;

/** Where a view lies in the package. */
export const viewPath = (name: string): string => `views/${name}.json`;

/** A path of the package, and nothing that leads out of it. */
export const PATH = /^(?!.*\.\.)[A-Za-z0-9_-][\w.-]*(?:\/[A-Za-z0-9_-][\w.-]*)*$/;
