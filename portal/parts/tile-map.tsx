import type { MapView } from '../model.ts';
import { figure } from '../page.ts';

/**
 * Where each province stands among its neighbours, in tiles of one size: schematic, without any boundary, so that it is
 * no map in the sense of the rules on maps.
 */
const PLACES: Readonly<Record<string, readonly [column: number, line: number]>> = {
  23: [6, 0],
  15: [3, 1],
  11: [4, 1],
  22: [6, 1],
  65: [0, 2],
  62: [1, 2],
  64: [2, 2],
  14: [3, 2],
  13: [4, 2],
  12: [5, 2],
  21: [6, 2],
  63: [0, 3],
  61: [2, 3],
  41: [3, 3],
  37: [4, 3],
  54: [0, 4],
  51: [1, 4],
  50: [2, 4],
  42: [3, 4],
  34: [4, 4],
  32: [5, 4],
  31: [6, 4],
  53: [1, 5],
  52: [2, 5],
  43: [3, 5],
  36: [4, 5],
  33: [5, 5],
  45: [2, 6],
  44: [3, 6],
  35: [4, 6],
  71: [5, 6],
  46: [2, 7],
  82: [3, 7],
  81: [4, 7],
};
const COLUMNS = 7;
const SIDE = 10;
const SHADES = 5;

/** In which fifth of those with rows a tile lies: the darker, the more. */
const shadeIn = (counts: readonly number[]) => {
  const sorted = counts.filter((count) => count > 0).sort((a, b) => a - b);
  return (count: number): string => {
    if (count === 0) return 'shade-none';
    const below = sorted.filter((one) => one < count).length;
    return `shade-${Math.min(SHADES - 1, Math.floor((below / sorted.length) * SHADES))}`;
  };
};

const LONGEST = 4;
const shortened = (name: string): string => {
  const letters = [...name];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : name;
};

/** Tiles drawn when the page is made. Each holds its name and its figure, so that colour says nothing alone. */
export const TileMap = ({ map, title, lang }: { map: MapView; title: string; lang?: string | undefined }) => {
  const shade = shadeIn(map.cells.map(({ count }) => count));
  const placed = map.cells.map((cell, at) => ({
    ...cell,
    at: map.level === 'provinces' ? PLACES[cell.code] : ([at % COLUMNS, Math.floor(at / COLUMNS)] as const),
  }));
  const lines = Math.max(...placed.map(({ at }) => at?.[1] ?? 0)) + 1;
  return (
    <svg class="tile-map" viewBox={`0 0 ${COLUMNS * SIDE} ${lines * SIDE}`} role="img" aria-label={title}>
      {placed.map(
        ({ at, name, count }) =>
          at && (
            <g class={shade(count)}>
              <rect x={at[0] * SIDE + 0.3} y={at[1] * SIDE + 0.3} width={SIDE - 0.6} height={SIDE - 0.6} rx="1" />
              <text lang={lang} x={at[0] * SIDE + SIDE / 2} y={at[1] * SIDE + 4.6} text-anchor="middle">
                {shortened(name)}
              </text>
              <text class="value" x={at[0] * SIDE + SIDE / 2} y={at[1] * SIDE + 8} text-anchor="middle">
                {figure(count)}
              </text>
            </g>
          ),
      )}
    </svg>
  );
};
