import * as z from 'zod';
import { OPEN_STATES } from '../domain/catalog/entry.ts';
import { ITEM_TYPES, Items, MASKINGS } from '../domain/gathering/items.ts';
import { CalendarDay } from '../domain/law/schema.ts';
import { PUBLICATION_STATES, Reviews } from '../domain/open/publication.ts';
import { type Collection, type Key, queryItems, type Store, storedShape } from '../platform/store.ts';

/** What a release is made as; the bundle, which holds all others, last. */
export const OPEN_FORMATS = ['csv', 'json', 'plaincsv', 'jsonl', 'xml', 'xlsx', 'parquet', 'zip'] as const;
export type OpenFormat = (typeof OPEN_FORMATS)[number];
/** The ending of a file's name. */
export const endingOf = (format: OpenFormat): string => (format === 'plaincsv' ? 'csv' : format);

/** One opening of one data version, with the reviews behind it. */
export const Publication = z.object({
  ...storedShape,
  entry: z.string(),
  provider: z.string(),
  dataVersion: z.int(),
  formats: z.array(z.enum(OPEN_FORMATS)),
  items: Items.describe('What the public gets, as it was judged by the gate'),
  withheld: z.array(z.string()),
  reviews: Reviews,
  desensitised: z.string().optional(),
  rightHolderConsent: z.string().optional(),
  providerConsent: z.string().optional(),
  disclosureScope: z.string().optional(),
  licence: z.string(),
  reason: z.string().optional(),
  before: z.enum(OPEN_STATES).describe('Where the entry stood'),
  status: z.enum(PUBLICATION_STATES),
  by: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().optional(),
  release: z.int().optional(),
  failure: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
});
export type Publication = z.infer<typeof Publication>;

export const publications: Collection<Publication> = {
  type: 'publication',
  table: 'catalog',
  schema: Publication,
  key: (id) => ({ pk: `publication#${id}`, sk: 'current' }),
  // Unfinished work, for the sweeper.
  index: (value) => (value.status === 'publishing' ? { g2pk: 'works#running', g2sk: `open-export#${value.id}` } : {}),
};

export const ReleaseFile = z.object({
  format: z.enum(OPEN_FORMATS),
  key: z.string(),
  sha256: z.string(),
  size: z.int(),
  rows: z.int(),
});

/** A line of an entry's opening history, kept for good: opened, changed or withdrawn, when and why. */
export const Release = z.object({
  entry: z.string(),
  release: z.int().min(1),
  kind: z.enum(['opened', 'changed', 'withdrawn']),
  on: CalendarDay,
  reason: z.string().optional(),
  dataVersion: z.int().optional(),
  rows: z.int().optional(),
  columns: z.array(
    z.object({ name: z.string(), label: z.string(), type: z.enum(ITEM_TYPES), masking: z.enum(MASKINGS).optional() }),
  ),
  files: z.array(ReleaseFile).describe('None where it was withdrawn'),
  licence: z.string().optional(),
  publication: z.string().optional(),
});
export type Release = z.infer<typeof Release>;

export const releaseKey = (entry: string, release: number): Key => ({
  pk: `entry#${entry}`,
  sk: `release#${String(release).padStart(6, '0')}`,
});

/** An entry's history, the latest first. */
export const releasesOf = async (store: Store, entry: string, limit = 100): Promise<Release[]> =>
  (
    await queryItems(
      store,
      { table: 'catalog', pk: `entry#${entry}`, beginsWith: 'release#', descending: true, limit },
      Release,
    )
  ).items;
