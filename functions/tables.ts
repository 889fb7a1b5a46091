/**
 * Every DynamoDB table, once. The stack, the local engine and the tests create tables from here.
 * All tables have string keys `pk`/`sk`; an index `g1` has `g1pk`/`g1sk`, and so on. An index whose name begins with `g`
 * projects everything; one that begins with `p` holds pointers, the keys alone, so that a change of anything else in an
 * item costs it nothing. The items of a `dense` table are packed however small they are: there are so many, read by the
 * hundred and each in two lists, that their bytes are what they cost; or one of them, a grant, is read before whatever
 * is shown under it.
 */
export const TABLES = {
  organisations: { indexes: ['g1'] },
  calendar: { indexes: [] },
  catalog: { indexes: ['g1', 'g2', 'p1'] },
  gathering: { indexes: ['g1'] },
  grants: { indexes: ['g1', 'g2', 'p1', 'p2'], dense: true },
  /** What people ask for, say and follow of open data, with how to reach them; kept apart from the catalog. */
  opening: { indexes: ['g1', 'g2'] },
  objections: { indexes: ['g1'] },
  registers: { indexes: ['g1'] },
  projects: { indexes: ['g1', 'g2'] },
  quality: { indexes: ['g1'] },
  /** Checks and statistics on data that is not shown, with their keys: one function alone may read it. */
  statistics: { indexes: ['g1'] },
  /** How often open data was downloaded. */
  counters: { indexes: [] },
  /** Other catalogues, and the harvests of them. */
  harvest: { indexes: ['g1', 'g2'] },
  /** Service items and guides, what people applied for, and what was issued to them. */
  services: { indexes: ['g1', 'g2', 'p1'] },
  /** Counts of months, and the reports that were issued from them. */
  reports: { indexes: ['g1'] },
  duties: { indexes: ['g1', 'p1'], dense: true },
  audit: { indexes: ['g1'], dense: true },
  /** Where the sealed log stands, and its batches. */
  evidence: { indexes: [] },
  /** What the regulator's register says of everyone who has a part here, and access in emergencies. */
  accounts: { indexes: ['g1', 'g2'] },
  /** Tokens that we gave out ourselves, and what may be used once; `expires` is the table's TTL attribute. */
  sessions: { indexes: [] },
  /** How organisations want to be told, what waits for a digest, and the digests that went out. */
  notices: { indexes: [] },
  /** Answers already given under an idempotency key; `expires` is the table's TTL attribute. */
  idempotency: { indexes: [] },
} as const satisfies Record<string, { readonly indexes: readonly string[]; readonly dense?: true }>;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** Whether an index holds pointers, and no more. */
export const isPointers = (index: string): boolean => index.startsWith('p');

/** Whether the items of a table are packed however small they are. */
export const isDense = (table: TableName): boolean => 'dense' in TABLES[table];
