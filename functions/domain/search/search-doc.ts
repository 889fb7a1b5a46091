import type { CalendarDay, OpenType, ShareType } from '../law/schema.ts';
import type { Instant } from '../time/day.ts';

/** Another catalogue that describes a dataset, and what it says of it that the county's own entries say elsewhere. */
export interface Origin {
  /** Our name of the catalogue. */
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** What the dataset is called there. */
  readonly guid: string;
  readonly licence?: string;
  readonly files: readonly {
    readonly title?: string | undefined;
    readonly format?: string | undefined;
    readonly url: string;
  }[];
}

/** What the search knows of a catalog entry. Nothing personal: this is published or shown to every officer. */
export interface SearchDoc {
  readonly id: string;
  readonly name: string;
  /** Where a dataset was read that is not the county's own; absent for its own. */
  readonly origin?: Origin;
  /**
   * The department's organisation id: departments are told apart by it, for their names are written in several ways. The
   * catalogue's id where another one describes the dataset.
   */
  readonly department: string;
  /** What the department is called. */
  readonly provider: string;
  readonly summary: string;
  readonly domain?: string;
  readonly tags: readonly string[];
  /** What its items are called. */
  readonly items?: readonly string[];
  readonly formats: readonly string[];
  readonly openType: OpenType;
  readonly shareType?: ShareType;
  readonly updateCycle: string;
  readonly updated?: CalendarDay;
  readonly status: string;
  readonly downloads?: number;
  /** Rows of its data. */
  readonly rows?: number;
  /** Whether anyone may download it here and now. */
  readonly available?: boolean;
  /** When anything of it changed last. */
  readonly modified?: Instant;
  /** Where an entry that is only listed can be had. */
  readonly source?: string;
  /** What was released of it last. */
  readonly release?: {
    readonly number: number;
    readonly on: CalendarDay;
    readonly licence?: string;
    readonly files: readonly { readonly format: string; readonly size: number; readonly sha256: string }[];
  };
}

/** The origin of the county's own entries. */
export const OWN = 'own';

/** What can be filtered by and counted, and the values that an entry has of it. */
export const FACETS = {
  // A department is the county's own; what others describe is told apart by their catalogue.
  department: (doc) => (doc.origin ? [] : [doc.department]),
  domain: (doc) => (doc.domain === undefined ? [] : [doc.domain]),
  openType: (doc) => [doc.openType],
  shareType: (doc) => (doc.shareType === undefined ? [] : [doc.shareType]),
  updateCycle: (doc) => [doc.updateCycle],
  format: (doc) => doc.formats,
  tag: (doc) => doc.tags,
  status: (doc) => [doc.status],
  origin: (doc) => [doc.origin?.id ?? OWN],
  /** A department, or another catalogue. */
  publisher: (doc) => [doc.department],
} as const satisfies Record<string, (doc: SearchDoc) => readonly string[]>;

/** What a facet's value is called, where that is something else. */
export const LABELS: { readonly [F in FacetName]?: (doc: SearchDoc) => string } = {
  department: (doc) => doc.provider,
  origin: (doc) => doc.origin?.name ?? OWN,
  publisher: (doc) => doc.origin?.name ?? doc.provider,
};

export type FacetName = keyof typeof FACETS;
export const FACET_NAMES = Object.keys(FACETS) as FacetName[];

/** Values of one facet are alternatives; different facets must all hold. An empty list filters nothing. */
export type Filters = { readonly [F in FacetName]?: readonly string[] | undefined };

export interface FacetCount {
  readonly value: string;
  /** What the value is called where that is something else: a department's name. */
  readonly label?: string;
  readonly count: number;
}
export type FacetCounts = { readonly [F in FacetName]?: readonly FacetCount[] };
