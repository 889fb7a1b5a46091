import type { CalendarDay } from '../law/schema.ts';
import { daysBetween } from '../time/day.ts';

/** One measurement on the chart. */
export interface ChartPoint {
  readonly on: CalendarDay;
  readonly score: number;
  /** The data version that was measured. */
  readonly version: number;
}

export interface ChartText {
  readonly zh: string;
  readonly en: string;
}

const [WIDTH, HEIGHT] = [720, 260];
const FRAME = { left: 44, right: 16, top: 28, bottom: 34 };
const INNER = { width: WIDTH - FRAME.left - FRAME.right, height: HEIGHT - FRAME.top - FRAME.bottom };
const GRID = [0, 25, 50, 75, 100];
/** More would run into each other. */
const MOST_DATES = 6;

const SPECIAL: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Text that is safe anywhere in the picture; what XML cannot hold is left out. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (one) => SPECIAL[one]!);

const round = (n: number): string => String(Math.round(n * 10) / 10);
const heightOf = (score: number): number => FRAME.top + INNER.height * (1 - Math.min(Math.max(score, 0), 100) / 100);

/** Days lie apart as far as they do in time; a single day stands in the middle. */
const placesOf = (points: readonly ChartPoint[]): { x: number; y: number; point: ChartPoint }[] => {
  const first = points[0]?.on ?? '';
  const span = points.length > 1 ? daysBetween(first, points.at(-1)!.on) : 0;
  return points.map((point) => ({
    point,
    x: FRAME.left + INNER.width * (span > 0 ? daysBetween(first, point.on) / span : 0.5),
    y: heightOf(point.score),
  }));
};

const grid = (): string =>
  GRID.map((score) => {
    const y = round(heightOf(score));
    return `<line x1="${FRAME.left}" y1="${y}" x2="${WIDTH - FRAME.right}" y2="${y}" stroke="#d8dde3"/><text x="${FRAME.left - 8}" y="${y}" dy="0.35em" text-anchor="end">${score}</text>`;
  }).join('');

const dates = (places: ReturnType<typeof placesOf>): string => {
  const days = places.filter(({ point }, at) => places[at - 1]?.point.on !== point.on);
  const every = Math.ceil(days.length / MOST_DATES);
  return days
    .filter((_, at) => at % every === 0)
    .map(({ x, point }) => `<text x="${round(x)}" y="${HEIGHT - 12}" text-anchor="middle">${point.on}</text>`)
    .join('');
};

const dot = ({ x, y, point }: ReturnType<typeof placesOf>[number]): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="4" fill="#1f6feb"><title>${point.on}　第 ${point.version} 版 · version ${point.version}　${point.score}</title></circle>`;

/**
 * The history of an entry's score as a picture: an SVG document of its own, with a title and a text for those who do not
 * see it. Points are in order of time. Nothing in it can run, and nothing is fetched.
 */
export const historyChart = (name: string, points: readonly ChartPoint[], words: ChartText): string => {
  const places = placesOf(points);
  const line = places.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ');
  const said = points.map(({ on, score }) => `${on}: ${score}`).join('; ');
  const body =
    points.length === 0
      ? `<text x="${WIDTH / 2}" y="${HEIGHT / 2}" text-anchor="middle">尚无评分 · not scored yet</text>`
      : `${points.length > 1 ? `<polyline points="${line}" fill="none" stroke="#1f6feb" stroke-width="2"/>` : ''}${places.map(dot).join('')}${dates(places)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="t d" font-family="sans-serif" font-size="11" fill="#3d4752"><title id="t">${escaped(`${name}：${words.zh} · ${words.en}`)}</title><desc id="d">${escaped(said)}</desc><text x="${FRAME.left}" y="16" font-size="13">${escaped(`${name}　${words.zh} · ${words.en}`)}</text>${grid()}${body}</svg>\n`;
};
