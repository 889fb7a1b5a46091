import type { ITEM_TYPES } from '../gathering/items.ts';
import type { CalendarDay, OpenType } from '../law/schema.ts';

/** What the public is told of a dataset, in whatever form it asks for it. Nothing here comes from inside the county. */
export interface PublicDataset {
  readonly id: string;
  readonly name: string;
  readonly summary?: string | undefined;
  /** The department's name. */
  readonly provider: string;
  readonly domain?: string | undefined;
  readonly tags: readonly string[];
  readonly updateCycle?: string | undefined;
  readonly openType?: OpenType | undefined;
  readonly openConditions?: string | undefined;
  /** `listed`: only described here; `published`: with data; `withdrawn`: it was here, and its history is told. */
  readonly state: 'listed' | 'published' | 'withdrawn';
  readonly publishedOn?: CalendarDay | undefined;
  readonly updatedOn?: CalendarDay | undefined;
  /** The page that an entry which is only listed was described on. */
  readonly source?: string | undefined;
  /** Formats of an entry that is only listed, in the words of its portal. */
  readonly formats: readonly string[];
  readonly contact?: { readonly phone?: string | undefined; readonly email?: string | undefined } | undefined;
  readonly items: readonly PublicItem[];
  /** The latest first. */
  readonly releases: readonly PublicRelease[];
}

export interface PublicItem {
  readonly name: string;
  readonly label: string;
  readonly type: (typeof ITEM_TYPES)[number];
  readonly masking?: string | undefined;
}

export interface PublicRelease {
  readonly release: number;
  readonly kind: 'opened' | 'changed' | 'corrected' | 'withdrawn';
  readonly on: CalendarDay;
  readonly reason?: string | undefined;
  readonly dataVersion?: number | undefined;
  readonly rows?: number | undefined;
  readonly licence?: string | undefined;
  readonly columns: readonly PublicItem[];
  readonly files: readonly PublicFile[];
}

export interface PublicFile {
  readonly format: string;
  readonly url: string;
  readonly size: number;
  readonly sha256: string;
  readonly rows: number;
}

/** The catalogue as a whole. */
export interface PublicCatalog {
  /** Where the county's API is reached, without a trailing slash. */
  readonly base: string;
  readonly city: { readonly zh: string; readonly en: string };
  /** The regulator's name. */
  readonly publisher: string;
  /** Its mailbox for the public. */
  readonly email?: string | undefined;
}

/** The release whose files are offered; none where it is only listed, or was withdrawn. */
export const offered = (dataset: PublicDataset): PublicRelease | undefined =>
  dataset.state === 'published' && dataset.openType === 'open'
    ? dataset.releases.find(({ files }) => files.length > 0)
    : undefined;

/** The day of its latest public change. */
export const changedOn = ({ releases, updatedOn, publishedOn }: PublicDataset): CalendarDay | undefined =>
  releases[0]?.on ?? updatedOn ?? publishedOn;

export const titleOf = ({ city }: PublicCatalog) => ({
  zh: `${city.zh}公共数据开放目录`,
  en: `Open data catalogue of ${city.en}`,
});

/** The name of a dataset on the web; read there as data, or as a page where a page is asked for. */
export const datasetIri = ({ base }: Pick<PublicCatalog, 'base'>, id: string): string => `${base}/dataset/${id}`;
export const catalogIri = ({ base }: Pick<PublicCatalog, 'base'>): string => `${base}/dcat`;
/** The page about a dataset, for people. */
export const pageAddress = ({ base }: Pick<PublicCatalog, 'base'>, id: string): string => `${base}/datasets/${id}`;
