import type { DatasetView } from '../model.ts';
import { ofWords, type Place, sayIn } from '../page.ts';
import { CYCLES, called } from '../words.ts';

const dayNumber = (day: string): number => Date.parse(day) / 86_400_000;
/** Parts of the width that are left free at both ends. */
const MARGIN = 2;

/** What was promised of updates against what was kept, on a line of time; the sentence below it says the same. */
export const Freshness = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  const { updated, timeliness } = view;
  const { due, late, asOf } = timeliness;
  const cycle = ofWords(place, called(CYCLES, timeliness.cycle));
  if (!updated || due === undefined)
    return (
      <p>
        {say(
          `更新周期：${cycle}。${updated ? `最近更新 ${updated}。` : ''}没有可以核对的更新承诺。`,
          `Update cycle: ${cycle}. ${updated ? `Last updated ${updated}. ` : ''}Nothing was promised that could be checked.`,
        )}
      </p>
    );
  const days = [updated, due, asOf].map(dayNumber);
  const [from, to] = [Math.min(...days), Math.max(...days)];
  const at = (day: string): string =>
    `${(MARGIN + ((dayNumber(day) - from) / Math.max(to - from, 1)) * (100 - 2 * MARGIN)).toFixed(1)}%`;
  const sentence =
    late > 0
      ? say(
          `承诺${cycle}更新；最近更新 ${updated}，应于 ${due} 前再次更新。截至 ${asOf} 超期 ${late} 天。`,
          `Promised: ${cycle.toLowerCase()}. Last updated ${updated}, due again by ${due}. ${late} days overdue as of ${asOf}.`,
        )
      : say(
          `承诺${cycle}更新；最近更新 ${updated}，下次应于 ${due} 前。截至 ${asOf} 按期。`,
          `Promised: ${cycle.toLowerCase()}. Last updated ${updated}, next due by ${due}. On time as of ${asOf}.`,
        );
  return (
    <div class="freshness">
      <svg width="100%" height="40" role="img" aria-label={sentence}>
        <line class="track" x1={`${MARGIN}%`} x2={`${100 - MARGIN}%`} y1="20" y2="20" />
        <line class="kept" x1={at(updated)} x2={late > 0 ? at(due) : at(asOf)} y1="20" y2="20" />
        {late > 0 && <line class="late" x1={at(due)} x2={at(asOf)} y1="20" y2="20" />}
        <circle class="kept" cx={at(updated)} cy="20" r="7" />
        <circle class="due" cx={at(due)} cy="20" r="6" />
        <line class={late > 0 ? 'now late' : 'now kept'} x1={at(asOf)} x2={at(asOf)} y1="8" y2="32" />
      </svg>
      <p>{sentence}</p>
    </div>
  );
};
