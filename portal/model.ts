/**
 * What the pages show: small views, made from the rooms in `functions/portal/` and read by `portal/pages/` alone. Every
 * text in them is text, never markup. Days are `YYYY-MM-DD`.
 */

export interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface Count {
  readonly value: string;
  readonly count: number;
}

/** What an entry promises of its updates, against what it kept, as of a day. */
export interface Timeliness {
  readonly cycle: string;
  /** The day by which the next update was promised; absent where nothing is promised. */
  readonly due?: string | undefined;
  /** Today, or the last day that the source's own catalogue is known for. */
  readonly asOf: string;
  /** Days past due; 0 when on time. */
  readonly late: number;
}

/** An entry in a list. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly providerId: string;
  readonly domain?: string | undefined;
  /** Names of its items, registered or told by its description. */
  readonly items: readonly string[];
  readonly openType: string;
  /** Whether its data can be downloaded here. */
  readonly released: boolean;
  readonly timeliness: Timeliness;
  readonly updated?: string | undefined;
  readonly rows?: number | undefined;
  readonly formats: readonly string[];
}

/** Another catalogue: what it is called here, and where it lies. */
export interface Catalogue {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** A dataset that another catalogue describes, in a list. It is not the county's: nothing of it is judged or held here. */
export interface HarvestedRow {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly origin: Catalogue;
  /** Where its catalogue describes it; else where that catalogue lies. */
  readonly source: string;
  readonly summary?: string | undefined;
  readonly domain?: string | undefined;
  readonly tags: readonly string[];
  readonly openType: string;
  readonly cycle: string;
  readonly updated?: string | undefined;
  readonly formats: readonly string[];
}

export interface HarvestedView extends HarvestedRow {
  /** What it is called there. */
  readonly guid: string;
  readonly licence?: string | undefined;
  /** Of the harvest that brought it as it is. */
  readonly taken?: string | undefined;
  readonly files: readonly {
    readonly title?: string | undefined;
    readonly format?: string | undefined;
    readonly url: string;
  }[];
}

export interface DepartmentLine {
  readonly id: string;
  readonly name: string;
  readonly entries: number;
  readonly rows: number;
  readonly onTime: number;
  /** Entries that promise an update at all. */
  readonly promised: number;
  readonly described: number;
  readonly interfaces: number;
  readonly contacts: number;
  readonly latest?: string | undefined;
}

export interface HomeView {
  readonly entries: number;
  readonly departments: number;
  readonly rows: number;
  readonly interfaces: number;
  readonly onTime: number;
  readonly promised: number;
  /** The day up to which most entries are known. */
  readonly asOf: string;
  readonly domains: readonly Count[];
  readonly latest: readonly Row[];
  readonly top: readonly DepartmentLine[];
  /** Catalogues of others that the search holds too; the figures above count none of theirs. */
  readonly others: readonly Pick<Catalogue, 'id' | 'name'>[];
}

export const FACETS = ['origin', 'department', 'domain', 'timeliness', 'updateCycle', 'openType', 'format'] as const;
export type FacetName = (typeof FACETS)[number];
export const SORTS = ['relevance', 'updated', 'rows'] as const;
export type SortName = (typeof SORTS)[number];

/** The whole state of a search, as its address holds it. */
export interface Asked {
  readonly q: string;
  readonly chosen: Readonly<Record<FacetName, readonly string[]>>;
  readonly sort: SortName;
  readonly page: number;
}

export interface Facet {
  readonly name: FacetName;
  /** `called` where a value is a code: a department's name. */
  readonly values: readonly (Count & { readonly chosen: boolean; readonly called?: string | undefined })[];
}

export interface ResultsView {
  readonly asked: Asked;
  readonly total: number;
  /** As far as one can leaf; `total` may be more. */
  readonly pages: number;
  readonly rows: readonly (Row | HarvestedRow)[];
  readonly facets: readonly Facet[];
  /** Nothing holds all the words; these resemble them. */
  readonly fuzzy: boolean;
  readonly suggestion?: string | undefined;
}

export interface ItemView {
  readonly name?: string | undefined;
  readonly label: string;
  readonly type?: string | undefined;
  readonly masking?: string | undefined;
}

export interface FileView {
  readonly format: string;
  readonly url: string;
  readonly size?: number | undefined;
  readonly rows?: number | undefined;
  readonly sha256?: string | undefined;
}

export interface ReleaseView {
  readonly release: number;
  readonly kind: 'opened' | 'changed' | 'corrected' | 'withdrawn';
  readonly on: string;
  readonly reason?: string | undefined;
  readonly rows?: number | undefined;
  readonly files: readonly FileView[];
}

/** Counts of one column's values, over the whole file. */
export interface ChartView {
  readonly column: string;
  readonly rows: number;
  /** The most frequent first. */
  readonly bars: readonly Count[];
}

/** Rows by division, of a column that holds their codes or names. */
export interface MapView {
  readonly column: string;
  readonly level: 'provinces' | 'cities';
  readonly rows: number;
  /** Every province, or the cities that there are; in order of their codes. */
  readonly cells: readonly { readonly code: string; readonly name: string; readonly count: number }[];
  /** Rows of no division that is known. */
  readonly unknown: number;
}

/** One of few equal points, met or not, with why. */
export interface QualityPoint {
  readonly met: boolean;
  readonly says: Words;
}

export interface DatasetView extends Row {
  readonly summary?: string | undefined;
  readonly industry?: string | undefined;
  readonly openConditions?: string | undefined;
  readonly withdrawn: boolean;
  /** Whether its data is had by applying for it. */
  readonly byApplication: boolean;
  readonly itemViews: readonly ItemView[];
  /** Whether the items were registered, or only read out of the description. */
  readonly itemsRegistered: boolean;
  readonly published?: string | undefined;
  readonly licence?: string | undefined;
  readonly source?: string | undefined;
  readonly contact?: { readonly phone?: string | undefined; readonly email?: string | undefined } | undefined;
  readonly basis?: string | undefined;
  readonly marks: readonly { readonly item?: string | undefined; readonly since: string }[];
  readonly releases: readonly ReleaseView[];
  readonly preview?:
    | {
        readonly columns: readonly { readonly name: string; readonly label: string }[];
        readonly rows: readonly (readonly string[])[];
        readonly total: number;
      }
    | undefined;
  readonly chart?: ChartView | undefined;
  readonly map?: MapView | undefined;
  readonly quality: readonly QualityPoint[];
  readonly related: readonly Row[];
  readonly comments: readonly CommentView[];
  readonly rating?: { readonly average: number; readonly count: number } | undefined;
}

export interface CommentView {
  readonly kind: string;
  /** A name, partly hidden. */
  readonly by: string;
  readonly on: string;
  readonly stars?: number | undefined;
  readonly title?: string | undefined;
  readonly text: string;
  readonly link?: string | undefined;
  readonly answer?: string | undefined;
}

/** One thing that a form asks for. */
export interface Field {
  /** Where it goes in what is sent, such as `applicant.name`. */
  readonly name: string;
  readonly kind: 'line' | 'prose' | 'choice' | 'radio' | 'kept';
  readonly says: Words;
  readonly hint?: Words | undefined;
  readonly required?: boolean | undefined;
  readonly longest?: number | undefined;
  /** Of a choice; the first of a radio is taken where nothing is. */
  readonly options?: readonly { readonly value: string; readonly says: Words }[] | undefined;
  readonly autocomplete?: string | undefined;
}

/** What is wrong with what was sent: of a field, or of the whole. */
export interface FormFault {
  readonly field?: string | undefined;
  readonly says: Words;
}

export interface FormView {
  /** The page's own path, which is also where it is sent. */
  readonly path: string;
  readonly fields: readonly Field[];
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly FormFault[];
  /** Tells this form from any other that was ever opened: what is sent twice is done once. */
  readonly once: string;
}

/** What was received, told to whoever sent it and to nobody else. */
export interface ReceiptView {
  readonly form: string;
  readonly id: string;
  /** Told once: needed to have an answer reviewed. */
  readonly code?: string | undefined;
  /** The day on which it came in. */
  readonly on?: string | undefined;
}

/** What the law that binds here says of answering a form: where it says it, and by when. */
export interface AnswerTerm {
  readonly regulation: string;
  /** None where the text does not speak of it at all. */
  readonly article?: string | undefined;
  readonly title: Words;
  /** Counted from acceptance; none where the text gives no time. */
  readonly within?: Words | undefined;
}

export interface RankingView {
  /** Of a ranking that the regulator published; without it the figures are only counted from the catalogue. */
  readonly published?: { readonly id: string; readonly period: string } | undefined;
  readonly asOf: string;
  readonly minimum: number;
  readonly parts: readonly { readonly key: string; readonly weight: number; readonly says: Words }[];
  readonly lines: readonly {
    readonly id: string;
    readonly name: string;
    readonly rank: number;
    readonly entries: number;
    /** Of each part of the formula; none where there was nothing to count. */
    readonly shares: readonly (number | undefined)[];
    readonly score: number;
  }[];
  /** Departments with too few entries to be ranked. */
  readonly unranked: number;
}

export interface RequestLine {
  readonly id: string;
  readonly subject: string;
  readonly addressee: string;
  readonly on: string;
  readonly says: Words;
  readonly openBy?: string | undefined;
  readonly answer?: string | undefined;
  readonly answeredOn?: string | undefined;
}

/** One request as it stands, for whoever has its number. */
export interface RequestStanding extends RequestLine {
  /** Answered, and not reviewed: whoever asked may ask for that. */
  readonly reviewable: boolean;
  readonly reviewAskedOn?: string | undefined;
}

export interface RegisterView {
  readonly lines: readonly RequestLine[];
  /** On data that is open on conditions. */
  readonly decisions: readonly {
    readonly id: string;
    readonly dataset: string;
    readonly name: string;
    readonly approved: boolean;
    readonly on: string;
  }[];
  readonly next?: string | undefined;
}

export interface LawHead {
  readonly id: string;
  readonly city: Words;
  readonly title: Words;
  readonly effectiveFrom: string;
  readonly articles: number;
  readonly bindsHere: boolean;
}

export interface LawRow {
  readonly kind: 'clock' | 'gate' | 'word';
  readonly words: Words;
  readonly detail?: Words | undefined;
  readonly quote?: string | undefined;
  readonly note?: string | undefined;
}

export interface LawView extends LawHead {
  readonly rows: readonly { readonly article: string; readonly title: string; readonly rows: readonly LawRow[] }[];
}

export interface ReportPart extends Words {
  readonly key: string;
  readonly value: number;
}

/** A figure of a report: in all, by department, by month, and by its parts where it is split. */
export interface ReportFigure extends Words {
  readonly code: string;
  readonly unit: Words;
  readonly how: Words;
  readonly persons: boolean;
  readonly value?: number | undefined;
  readonly byDepartment: readonly { readonly organisation: string; readonly value?: number | undefined }[];
  readonly byMonth: readonly { readonly month: string; readonly value?: number | undefined }[];
  readonly byPart?: readonly ReportPart[] | undefined;
  readonly byArticle?: readonly ReportPart[] | undefined;
}

export interface ReportPageView {
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly standing: 'issued' | 'counted' | 'provisional';
  readonly asOf: string;
  /** Months that have begun and are not in it. */
  readonly uncounted: readonly string[];
  readonly issue?:
    | {
        readonly number: number;
        readonly issuedOn: string;
        readonly sha256: string;
        readonly reason?: string | undefined;
      }
    | undefined;
  readonly departments: readonly { readonly organisation: string; readonly name: string }[];
  readonly areas: readonly (Words & { readonly area: string; readonly figures: readonly ReportFigure[] })[];
}

export interface BulletinLine {
  readonly period: string;
  readonly number: number;
  readonly issuedOn: string;
}
