/**
 * A figure of a report: what it is called, how it is counted, and which articles ask for it. A `flow` counts what happened
 * on the days of the period, a `stock` what stood at its end; so a period that is over counts the same whenever it is
 * counted, save for what is recorded later with an earlier day.
 */

export const AREAS = ['catalog', 'gathering', 'sharing', 'opening', 'objections', 'duties'] as const;
export type Area = (typeof AREAS)[number];

interface Words {
  readonly zh: string;
  readonly en: string;
}

export const AREA_WORDS: Readonly<Record<Area, Words>> = {
  catalog: { zh: '目录', en: 'Catalog' },
  gathering: { zh: '归集', en: 'Gathering' },
  sharing: { zh: '共享', en: 'Sharing' },
  opening: { zh: '开放', en: 'Opening' },
  objections: { zh: '异议、投诉与监督', en: 'Objections, complaints and supervision' },
  duties: { zh: '法定事项', en: 'Duties' },
};

export const UNITS = {
  entry: { zh: '条', en: 'entries' },
  dataset: { zh: '个', en: 'datasets' },
  system: { zh: '个', en: 'systems' },
  delivery: { zh: '批', en: 'deliveries' },
  row: { zh: '行', en: 'rows' },
  case: { zh: '件', en: 'cases' },
  grant: { zh: '项', en: 'grants' },
  time: { zh: '次', en: 'times' },
  day: { zh: '个工作日', en: 'working days' },
  percent: { zh: '%', en: '%' },
  duty: { zh: '项', en: 'duties' },
} as const satisfies Readonly<Record<string, Words>>;

/** What the parts of a figure are, where it is split. */
export type Split = 'share-type' | 'open-type' | 'resource-kind' | 'outcome' | 'duty';

/**
 * How a figure comes about. Counted, it has cells of its own. Made, it is the sum of others; the share of one in another,
 * in percent; or the median of the spread that is counted under a name of its own.
 */
export type Made =
  | { readonly sum: readonly string[] }
  | { readonly part: string; readonly of: string }
  | { readonly median: string };

export interface FigureRow extends Words {
  readonly area: Area;
  readonly unit: keyof typeof UNITS;
  readonly is: 'flow' | 'stock' | Made;
  readonly split?: Split;
  /** It speaks of persons: every number is shown rounded (`../disclosure.ts`). */
  readonly persons?: true;
  /** In the part of an issued report that the public gets, where it gets one. */
  readonly published?: true;
  readonly how: Words;
  /** By regulation, the articles that ask for it, of each unit or of all. */
  readonly asked?: Readonly<Record<string, readonly string[]>>;
}
