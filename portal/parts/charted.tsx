import type { Count } from '../model.ts';
import { figure, type Place } from '../page.ts';
import { BarChart } from './bars.tsx';
import { Table } from './table.tsx';

/** Longer charts say nothing more; the table beside has every line. */
const MOST_BARS = 12;

/** A chart and, beside it, the same as a table: whoever cannot see the one reads the other. */
export const Charted = ({
  place,
  title,
  names,
  bars,
}: {
  place: Place;
  title: string;
  /** Heads of both columns. */
  names: readonly [string, string];
  bars: readonly Count[];
}) => (
  <div class="charted">
    <div>
      <h3>{title}</h3>
      <BarChart bars={bars.slice(0, MOST_BARS)} title={title} />
    </div>
    <Table
      place={place}
      caption={title}
      columns={[{ says: names[0] }, { says: names[1], number: true }]}
      rows={bars.map(({ value, count }) => [value, figure(count)])}
    />
  </div>
);
