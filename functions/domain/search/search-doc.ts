import type { CalendarDay, OpenType, ShareType } from '../law/schema.ts';
import type { Instant } from '../time/day.ts';

/** What the search knows of a catalog entry. Nothing personal: this is published or shown to every officer. */
export interface SearchDoc {
  readonly id: string;
  readonly name: string;
  /** The department's organisation id: departments are told apart by it, for their names are written in several ways. */
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

/** What can be filtered by and counted, and the values that an entry has of it. */
export const FACETS = {
  department: (doc) => [doc.department],
  domain: (doc) => (doc.domain === undefined ? [] : [doc.domain]),
  openType: (doc) => [doc.openType],
  shareType: (doc) => (doc.shareType === undefined ? [] : [doc.shareType]),
  updateCycle: (doc) => [doc.updateCycle],
  format: (doc) => doc.formats,
  tag: (doc) => doc.tags,
  status: (doc) => [doc.status],
} as const satisfies Record<string, (doc: SearchDoc) => readonly string[]>;

/** What a facet's value is called, where that is something else. */
export const LABELS: { readonly [F in FacetName]?: (doc: SearchDoc) => string } = { department: (doc) => doc.provider };

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
