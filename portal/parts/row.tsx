import type { Row } from '../model.ts';
import { figure, linker, ofWords, type Place, sayIn } from '../page.ts';
import { called, DOMAINS, formatName } from '../words.ts';
import { Chinese, OpenLabel, TimeLabel } from './label.tsx';

const ITEMS = 14;

/** The text with what was looked for marked in it. */
export const Marked = ({ text, words }: { text: string; words: readonly string[] }) => {
  const looked = words.filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (looked.length === 0) return <>{text}</>;
  const parts = text.split(new RegExp(`(${looked.join('|')})`, 'giu'));
  return <>{parts.map((part, at) => (at % 2 === 1 ? <mark>{part}</mark> : part))}</>;
};

/** What a card says of any dataset, whoever's it is: its domain and its last update. */
export const CommonFacts = ({ place, row }: { place: Place; row: Pick<Row, 'domain' | 'updated'> }) => {
  const say = sayIn(place);
  return (
    <>
      {row.domain && (
        <li>
          <span>{say('领域', 'Domain')}</span> {ofWords(place, called(DOMAINS, row.domain))}
        </li>
      )}
      {row.updated && (
        <li>
          <span>{say('更新', 'Updated')}</span> <time dateTime={row.updated}>{row.updated}</time>
        </li>
      )}
    </>
  );
};

/** An entry in a list: its items rather than its description, which mostly repeats the title. */
export const RowCard = ({
  place,
  row,
  words = [],
  level = 'h2',
}: {
  place: Place;
  row: Row;
  words?: readonly string[];
  level?: 'h2' | 'h3';
}) => {
  const say = sayIn(place);
  const to = linker(place);
  const Heading = level;
  const more = row.items.length - ITEMS;
  return (
    <article class="row">
      <Heading>
        <a href={to(`/datasets/${row.id}`)} lang={place.language === 'en' ? 'zh-CN' : undefined}>
          <Marked text={row.name} words={words} />
        </a>
      </Heading>
      {row.items.length > 0 ? (
        <p class="items" lang={place.language === 'en' ? 'zh-CN' : undefined}>
          <span class="kind">{say('信息项', 'Items')}</span>
          <Marked text={row.items.slice(0, ITEMS).join('、')} words={words} />
          {more > 0 && say(` 等 ${row.items.length} 项`, ` … ${row.items.length} in all`)}
        </p>
      ) : (
        <p class="items none">{say('来源部门未登记信息项', 'The department has registered no items')}</p>
      )}
      <ul class="facts">
        <li>
          <OpenLabel place={place} row={row} /> <TimeLabel place={place} timeliness={row.timeliness} />
        </li>
        <li>
          <span>{say('来源', 'From')}</span> <Chinese place={place}>{row.provider}</Chinese>
        </li>
        <CommonFacts place={place} row={row} />
        {row.rows !== undefined && <li>{say(`${figure(row.rows)} 条`, `${figure(row.rows)} rows`)}</li>}
        {row.formats.length > 0 && <li class="formats">{row.formats.map(formatName).join(' / ')}</li>}
      </ul>
    </article>
  );
};
