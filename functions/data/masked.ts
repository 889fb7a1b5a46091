import type { Entry } from '../catalog/repository.ts';
import type { Item } from '../domain/gathering/items.ts';
import { mask } from '../domain/gathering/masking.ts';
import { Problem } from '../platform/problems.ts';
import type { Filter } from '../platform/tabular/filters.ts';
import type { Order, Page } from '../platform/tabular/query.ts';
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

/** Equality asks about a value that the reader has; order and other filters would spell a masked one out. */
const ASKS_WHAT_IS_KNOWN: readonly Filter['op'][] = ['eq', 'in', 'null', 'not-null'];

/** Refuses a question that would find out what the masking hides. */
export const mustNotUnmask = (
  grant: Grant,
  entry: Entry,
  filter: readonly Filter[],
  order: Order | undefined,
): void => {
  const masked = (name: string): boolean => {
    const item = entry.items?.find((one) => one.name === name);
    return item !== undefined && isMasked(grant, item);
  };
  const spelled = [
    ...filter.filter(({ item, op }) => masked(item) && !ASKS_WHAT_IS_KNOWN.includes(op)).map(({ item }) => item),
    ...(order && masked(order.item) ? [order.item] : []),
  ];
  if (spelled.length === 0) return;
  throw new Problem('read-refused', {
    detail: `脱敏信息项只能按已知值查询 · a masked item is asked by known values only: ${spelled.join(', ')}`,
    faults: spelled.map((item) => ({
      path: `query.${item}`,
      code: 'masked-item',
      zh: '脱敏信息项只能按已知值查询',
      en: 'a masked item is asked by known values only',
    })),
  });
};
