import * as z from 'zod';
import { OPEN_STATES } from '../domain/catalog/entry.ts';
import { ITEM_TYPES, Items, MASKINGS } from '../domain/gathering/items.ts';
import { CalendarDay, Cite } from '../domain/law/schema.ts';
import { SIGNS_OF_PEOPLE } from '../domain/open/personal.ts';
import { PUBLICATION_STATES, Restricted, Reviews } from '../domain/open/publication.ts';
import { TableMethod } from '../domain/statistics/open-table.ts';
import { type Collection, type Key, queryItems, type Store, storedShape } from '../platform/store.ts';

/** What a release is made as; the bundle, which holds all others, last. */
export const OPEN_FORMATS = ['csv', 'json', 'plaincsv', 'jsonl', 'xml', 'xlsx', 'parquet', 'zip'] as const;
export type OpenFormat = (typeof OPEN_FORMATS)[number];
/** The ending of a file's name. */
export const endingOf = (format: OpenFormat): string => (format === 'plaincsv' ? 'csv' : format);

/** What the gate found about people in an item's values: how often, and what came of it; never a value. */
export const Finding = z.object({
  item: z.string(),
  sign: z.enum(SIGNS_OF_PEOPLE),
  found: z.int(),
  looked: z.int().describe('Rows that were looked at'),
  result: z.enum(['dropped', 'masked', 'shown-as-stated']),
});

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
  functionBasis: z.string().optional().describe('The function or authorisation that the data arises from'),
  specialBasis: z.string().optional().describe('A law that provides otherwise for this data'),
  accessibleFormat: z.string().optional(),
  offlineContact: z.string().optional(),
  restricted: Restricted.optional(),
  personalData: z.enum(['drop', 'mask']).default('drop'),
  findings: z.array(Finding).optional().describe('What a look at the values found'),
  corrects: z.boolean().default(false).describe('What was released before was wrong'),
  licence: z.string(),
  reason: z.string().optional(),
  before: z.enum(OPEN_STATES).describe('Where the entry stood'),
  status: z.enum(PUBLICATION_STATES),
  by: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().optional(),
  release: z.int().optional(),
  failure: z.object({ code: z.string(), zh: z.string(), en: z.string(), cite: Cite.optional() }).optional(),
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

/** What older and disabled people are offered beside the files. */
export const Access = z.object({ format: z.string().optional(), offlineContact: z.string().optional() });

/** A line of an entry's opening history, kept for good: opened, changed or withdrawn, when and why. */
export const Release = z.object({
  entry: z.string(),
  release: z.int().min(1),
  kind: z.enum(['opened', 'changed', 'corrected', 'withdrawn']),
  on: CalendarDay,
  reason: z.string().optional(),
  dataVersion: z.int().optional(),
  rows: z.int().optional(),
  columns: z.array(
    z.object({ name: z.string(), label: z.string(), type: z.enum(ITEM_TYPES), masking: z.enum(MASKINGS).optional() }),
  ),
  files: z.array(ReleaseFile).describe('None where it was withdrawn'),
  licence: z.string().optional(),
  access: Access.optional(),
  method: TableMethod.optional().describe(
    'How its figures were made, where they are aggregates of data that is not shown',
  ),
  basis: z.string().optional().describe('The function or authorisation behind it, as stated'),
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
