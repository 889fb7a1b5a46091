import type { HarvestedRow } from '../model.ts';
import { linker, type Place, sayIn } from '../page.ts';
import { formatName } from '../words.ts';
import { Chinese, Label, OpenLabel } from './label.tsx';
import { CommonFacts, Marked } from './row.tsx';

const SUMMARY = 160;

/** The way out to where another catalogue describes its dataset. */
export const SourceLink = ({ place, row }: { place: Place; row: Pick<HarvestedRow, 'origin' | 'source'> }) => (
  <a href={row.source} rel="noopener external nofollow">
    <Chinese place={place}>{row.origin.name}</Chinese>
  </a>
);

/** A dataset of another catalogue in a list: marked as one, with the way to where it is from. */
export const HarvestedCard = ({ place, row, words }: { place: Place; row: HarvestedRow; words: readonly string[] }) => {
  const say = sayIn(place);
  const chinese = place.language === 'en' ? 'zh-CN' : undefined;
  const { summary = '' } = row;
  return (
    <article class="row harvested">
      <h2>
        <a href={linker(place)(`/harvested/${row.id}`)} lang={chinese}>
          <Marked text={row.name} words={words} />
        </a>
      </h2>
      {summary !== '' && summary !== row.name && (
        <p class="items" lang={chinese}>
          <Marked text={summary.length > SUMMARY ? `${summary.slice(0, SUMMARY)}…` : summary} words={words} />
        </p>
      )}
      <ul class="facts">
        <li>
          <Label tone="other">{say('其他目录', 'Another catalogue')}</Label>{' '}
          {row.openType === 'conditional' && <OpenLabel place={place} row={row} />}
        </li>
        <li>
          <span>{say('收录自', 'From')}</span> <SourceLink place={place} row={row} />
        </li>
        {row.provider !== row.origin.name && (
          <li>
            <span>{say('发布单位', 'Publisher')}</span> <Chinese place={place}>{row.provider}</Chinese>
          </li>
        )}
        <CommonFacts place={place} row={row} />
        {row.formats.length > 0 && <li class="formats">{row.formats.map(formatName).join(' / ')}</li>}
      </ul>
    </article>
  );
};
