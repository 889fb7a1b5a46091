import type { ComponentChildren } from 'preact';
import type { Row, Timeliness } from '../model.ts';
import { ofWords, type Place, sayIn } from '../page.ts';
import { called, OPEN_TYPES } from '../words.ts';

/** A word in a box; its colour says nothing that the word does not. */
export const Label = ({ tone, children }: { tone: 'plain' | 'good' | 'late' | 'warn' | 'other'; children: string }) => (
  <span class={`label ${tone}`}>{children}</span>
);

export const OpenLabel = ({ place, row }: { place: Place; row: Pick<Row, 'openType'> }) => (
  <Label tone={row.openType === 'open' ? 'plain' : 'warn'}>{ofWords(place, called(OPEN_TYPES, row.openType))}</Label>
);

export const TimeLabel = ({ place, timeliness }: { place: Place; timeliness: Timeliness }) => {
  const say = sayIn(place);
  const { due, late } = timeliness;
  if (due === undefined) return null;
  return late > 0 ? (
    <Label tone="late">{say(`超期 ${late} 天`, `${late} days overdue`)}</Label>
  ) : (
    <Label tone="good">{say('按期更新', 'On time')}</Label>
  );
};

/** A day, never broken across lines; a dash where there is none. */
export const Day = ({ on }: { on: string | undefined }) =>
  on === undefined ? <>—</> : <time dateTime={on}>{on}</time>;

/** Text that stays Chinese on an English page is marked so, for whoever has it read aloud. */
export const Chinese = ({ place, children }: { place: Place; children: string }): ComponentChildren =>
  place.language === 'zh' ? children : <span lang="zh-CN">{children}</span>;
