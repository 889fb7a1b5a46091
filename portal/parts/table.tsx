import type { ComponentChildren } from 'preact';
import { type Place, sayIn } from '../page.ts';

export interface Column {
  readonly says: string;
  readonly number?: boolean;
  readonly wide?: boolean;
}

/**
 * A table that scrolls within itself where it is too wide, also by keys. The first cell of a row names it. On a phone a
 * `stacked` one becomes a list of its rows, each cell with its column's name; a cell that is absent is a dash in a table,
 * and left out of a list.
 */
export const Table = ({
  place,
  caption,
  columns,
  rows,
  stacked = false,
  seen = false,
  lang,
}: {
  place: Place;
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly ComponentChildren[])[];
  stacked?: boolean;
  seen?: boolean;
  lang?: string | undefined;
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
  <section class={stacked ? 'table stacked' : 'table'} tabIndex={0} aria-label={caption}>
    <table lang={lang}>
      <caption class={seen ? undefined : 'unseen'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ says, number, wide }) => (
            <th scope="col" class={number ? 'number' : wide ? 'wide' : undefined}>
              {says}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr>
            {cells.map((cell, at) => {
              const { says, number, wide } = columns[at]!;
              const kind = number ? 'number' : wide ? 'wide' : cell === undefined ? 'bare' : undefined;
              return at === 0 ? (
                <th scope="row" class={kind}>
                  {cell}
                </th>
              ) : (
                <td class={kind} data-column={stacked ? `${says}${sayIn(place)('：', ': ')}` : undefined}>
                  {cell === undefined ? '—' : cell}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
