import type { Entry } from '../catalog/repository.ts';
import type { Item } from '../domain/gathering/items.ts';
import { mask } from '../domain/gathering/masking.ts';
import { Problem } from '../platform/problems.ts';
import type { Filter } from '../platform/tabular/filters.ts';
import type { Page } from '../platform/tabular/query.ts';
import type { Grant } from '../share/repository.ts';

type Row = Page['rows'][number];

/** Whether a grant reads an item as the county's profile shows it, and not in full. */
export const isMasked = (grant: Grant, { name, masking = 'none' }: Pick<Item, 'name' | 'masking'>): boolean =>
  masking !== 'none' && !grant.inFull?.includes(name);

/** A version's items with the masking and grade that their entry gives them today: what the entry says now is what counts. */
export const underEntry = (items: readonly Item[], entry: Entry): Item[] =>
  items.map((item) => {
    const now = entry.items?.find(({ name }) => name === item.name);
    if (!now) return item;
    const { masking = item.masking, grade = item.grade } = now;
    return { ...item, ...(masking ? { masking } : {}), ...(grade ? { grade } : {}) };
  });

/** A row with every masked value hidden; one that leaves the platform only in full is not shown at all. */
export const shownRow = (row: Row, select: readonly Item[], grant: Grant): Record<string, Row[string]> =>
  Object.fromEntries(
    select.map((item) => {
      const value = row[item.name] ?? null;
      const { masking = 'none' } = item;
      if (value === null || !isMasked(grant, item)) return [item.name, value];
      return [item.name, masking === 'drop' ? null : mask(String(value), masking)];
    }),
  );

/** Identifiers that a reader may have from elsewhere, whole: too many are possible to go through them all. */
const KNOWN_BY_VALUE: readonly Item['masking'][] = ['resident-id', 'mobile', 'bank-card'];
/** Say no more of a masked value than is shown. */
const ASKS_WHAT_IS_SHOWN: readonly Filter['op'][] = ['null', 'not-null'];

/** What a question asks of the items that the grant reads masked. */
export interface Asked {
  readonly filter: readonly Filter[];
  /** Items that are ordered, grouped or measured by more than their presence. */
  readonly used: readonly string[];
  /** Figures over many rows are asked, not rows: nobody is looked for. */
  readonly figures?: boolean;
}

/**
 * Refuses a question that would find out what the masking hides, and tells whether one is asked by a known value. A
 * masked identifier may be asked for by one whole value that the reader has, which `countUse` bounds; a list of them
 * would be a list of guesses. A name or an address is found by trying the common ones, so it is not compared at all.
 */
export const mustNotUnmask = (grant: Grant, entry: Entry, { filter, used, figures = false }: Asked): boolean => {
  const masked = (name: string): Item | undefined => {
    const item = entry.items?.find((one) => one.name === name);
    return item !== undefined && isMasked(grant, item) ? item : undefined;
  };
  const isKnown = ({ item, op }: Filter): boolean =>
    !figures && op === 'eq' && KNOWN_BY_VALUE.includes(masked(item)?.masking);
  const onMasked = filter.filter(({ item, op }) => masked(item) !== undefined && !ASKS_WHAT_IS_SHOWN.includes(op));
  const spelled = [
    ...onMasked.filter((one) => !isKnown(one)).map(({ item }) => item),
    ...used.filter((name) => masked(name) !== undefined),
  ];
  if (spelled.length === 0) return onMasked.length > 0;
  throw new Problem('read-refused', {
    detail: `脱敏信息项只能按已知值逐一查询 · a masked item is asked by one known value only: ${spelled.join(', ')}`,
    faults: spelled.map((item) => ({
      path: `query.${item}`,
      code: 'masked-item',
      zh: '脱敏信息项只能按已知证件号等逐一查询，不能排序、分组、统计或按范围筛选',
      en: 'a masked identifier is asked by one known value; masked items are not ordered, grouped, measured or ranged over',
    })),
  });
};
