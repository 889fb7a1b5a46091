import type { Count } from '../model.ts';
import { figure } from '../page.ts';

/** One bar beside its figure, for a line of a list or table; the figure says it in words. */
export const Bar = ({ share }: { share: number }) => (
  <svg class="bar" width="100%" height="6" aria-hidden="true" focusable="false">
    <rect class="track" width="100%" height="6" rx="3" />
    <rect class="fill" width={`${Math.max(0.8, Math.min(1, share) * 100).toFixed(1)}%`} height="6" rx="3" />
  </svg>
);

/** In widths of a Chinese letter, of which others take about half. */
const LONGEST = 10;
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 1 : 0.55), 0);
const shortened = (text: string): string => {
  if (widthOf(text) <= LONGEST) return text;
  let short = text;
  while (widthOf(short) > LONGEST - 1) short = [...short].slice(0, -1).join('');
  return `${short}…`;
};

/**
 * Bars drawn when the page is made. Places are parts of the width and lines of text, so that letters keep their size on
 * a phone and grow with the reader's.
 */
export const BarChart = ({ bars, title }: { bars: readonly Count[]; title: string }) => {
  const most = Math.max(...bars.map(({ count }) => count), 1);
  const longest = Math.max(...bars.map(({ value }) => widthOf(shortened(value))), 1);
  /** Parts of the width: the labels take what the longest of them needs, the figures the rest at the right. */
  const labels = Math.min(40, 4 + longest * 3.6);
  const room = 84 - labels;
  const said = bars.map(({ value, count }) => `${value} ${figure(count)}`).join('，');
  return (
    <svg class="chart" width="100%" height={`${bars.length * 2.4 + 0.4}em`} role="img" aria-label={`${title}：${said}`}>
      {bars.map(({ value, count }, at) => {
        const width = (count / most) * room;
        return (
          <g>
            <text x={`${labels}%`} y={`${at * 2.4 + 1.6}em`} text-anchor="end">
              {shortened(value)}
            </text>
            <rect x={`${labels + 2}%`} y={`${at * 2.4 + 0.5}em`} width={`${width.toFixed(2)}%`} height="1.5em" rx="2" />
            <text class="value" x={`${(labels + 3 + width).toFixed(2)}%`} y={`${at * 2.4 + 1.6}em`}>
              {figure(count)}
            </text>
          </g>
        );
      })}
    </svg>
  );
};
