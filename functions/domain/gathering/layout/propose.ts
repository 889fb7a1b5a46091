import { headerKey, type Item } from '../items.ts';
import { detectLayout, type Layout } from './detect.ts';
import type { Mapping } from './mapping.ts';
import { type ColumnMatch, matchColumns } from './match.ts';
import type { DroppedKind } from './row-kind.ts';
import type { Survey } from './survey.ts';

/** A mapping that the platform puts forward, with what a person must see to judge it. */
export interface Proposed {
  readonly layout: Layout;
  readonly mapping: Mapping;
  readonly columns: readonly ColumnMatch[];
  /** Items that would have no value. */
  readonly missing: readonly { readonly item: string; readonly label: string; readonly required: boolean }[];
  /** The file needs no mapping: its first row names exactly the items and every other row is data. */
  readonly plain: boolean;
}

/**
 * Proposes how a surveyed file is to be read for some items; undefined where it holds no table or none of the items.
 * `accepted` are the mappings that the entry has, the latest first: what they called an item is known by it.
 */
export function proposeMapping(
  survey: Survey,
  items: readonly Item[],
  accepted: readonly Mapping[] = [],
  sheet?: string,
): Proposed | undefined {
  const layout = detectLayout(survey, items);
  if (!layout || layout.dataRows === 0) return undefined;
  const before = new Map(
    accepted
      .toReversed()
      .flatMap(({ columns }) =>
        columns.flatMap(({ header, item }) => (item && header ? [[headerKey(header), item]] : [])),
      ) as [string, string][],
  );
  const { columns, missing } = matchColumns(layout.columns.slice(0, layout.held), items, before);
  const groups = layout.dropped.find(({ kind }) => kind === 'group');
  const group = groups ? groupItem(missing) : undefined;
  const open = missing.filter((item) => item !== group);
  if (columns.every(({ item }) => item === undefined) && !group) return undefined;
  return {
    layout,
    mapping: mappingOf(layout, columns, group, sheet),
    columns,
    missing: open.map(({ name, label, required }) => ({ item: name, label, required: required === true })),
    plain: isPlain(layout, columns, missing),
  };
}

const OTHER_ROWS: readonly DroppedKind[] = ['total', 'note', 'repeated-header'];

/** Whether a table whose rows could all be data has some that say of themselves that they are none. */
export function holdsOtherRows({ dropped }: Layout): boolean {
  return dropped.some(({ kind }) => OTHER_ROWS.includes(kind));
}

/** The one item that is left for the headings: a text or a code, required rather than not. */
function groupItem(missing: readonly Item[]): Item | undefined {
  const fitting = missing.filter(({ type }) => type === 'text' || type === 'code');
  const required = fitting.filter((item) => item.required);
  return required.length === 1 ? required[0] : fitting.length === 1 ? fitting[0] : undefined;
}

function mappingOf(
  layout: Layout,
  columns: readonly ColumnMatch[],
  group: Item | undefined,
  sheet: string | undefined,
): Mapping {
  const { headerRows, firstRow, held, dropped, plainGroups, preamble, units, decimalComma } = layout;
  const labels = dropped.find(({ kind }) => kind === 'label')?.rows.map(({ text }) => text) ?? [];
  return {
    ...(sheet === undefined ? {} : { sheet }),
    headerRows: [...headerRows],
    firstRow,
    width: held,
    columns: columns.map(({ at, header, item }) => ({
      at,
      header,
      ...(item === undefined ? {} : { item }),
      ...(item !== undefined && layout.columns[at - 1]?.carriesDown ? { carryDown: true as const } : {}),
    })),
    ...(group ? { group: group.name } : {}),
    drops: dropped.map(({ kind }) => kind),
    labels,
    plainGroups,
    preamble: preamble.map(({ text }) => text),
    ...(units === undefined ? {} : { units }),
    decimalComma,
  };
}

function isPlain(layout: Layout, columns: readonly ColumnMatch[], missing: readonly Item[]): boolean {
  return (
    layout.headerRows.length === 1 &&
    layout.preamble.length === 0 &&
    layout.unitsRow === undefined &&
    layout.dropped.length === 0 &&
    !layout.decimalComma &&
    missing.length === 0 &&
    // What stands beyond the header's last cell is a cell too many, not a column.
    columns.every(({ at, by }) => by === 'name' || at > (layout.levels[0]?.length ?? 0)) &&
    layout.columns.every(({ carriesDown }) => !carriesDown)
  );
}
