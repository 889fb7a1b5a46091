import type { ComponentChildren } from 'preact';
import type { HarvestedView } from '../model.ts';
import { linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { Facts } from '../parts/facts.tsx';
import { SourceLink } from '../parts/harvested-card.tsx';
import { Chinese, Day, Label, OpenLabel } from '../parts/label.tsx';
import { Crumbs } from '../parts/shell.tsx';
import { CYCLES, called, DOMAINS, formatName } from '../words.ts';

const factsOf = (place: Place, view: HarvestedView): readonly (readonly [string, ComponentChildren])[] => {
  const say = sayIn(place);
  const day = (on: string | undefined) => on && <Day on={on} />;
  return [
    [
      say('来源目录', 'Catalogue'),
      <a href={view.origin.url} rel="noopener external nofollow">
        <Chinese place={place}>{view.origin.name}</Chinese>
      </a>,
    ],
    [say('发布单位', 'Publisher'), <Chinese place={place}>{view.provider}</Chinese>],
    [say('领域', 'Domain'), view.domain && ofWords(place, called(DOMAINS, view.domain))],
    [
      say('更新周期', 'Update cycle'),
      view.cycle === 'irregular' ? undefined : ofWords(place, called(CYCLES, view.cycle)),
    ],
    [say('数据更新', 'Data updated'), day(view.updated)],
    [say('使用许可', 'Licence'), view.licence && <Chinese place={place}>{view.licence}</Chinese>],
    [say('收录日期', 'Taken over on'), day(view.taken)],
    // Where a catalogue numbers nothing, what we tell its datasets apart by is no number to show.
    [say('来源编号', 'Identifier there'), /\s/.test(view.guid) ? undefined : <code>{view.guid}</code>],
    [say('本站编号', 'Identifier here'), <code>{view.id}</code>],
  ];
};

const Files = ({ place, view }: { place: Place; view: HarvestedView }) => {
  const say = sayIn(place);
  if (view.files.length === 0)
    return <p class="none">{say('来源目录没有列出数据文件。', 'Its catalogue lists no file.')}</p>;
  return (
    <ul class="elsewhere">
      {view.files.map(({ title, format, url }) => (
        <li>
          <a href={url} rel="noopener external nofollow" lang={title && place.language === 'en' ? 'zh-CN' : undefined}>
            {title ?? say('数据文件', 'File')}
          </a>{' '}
          <small>{[format && formatName(format), new URL(url).host].filter(Boolean).join(' · ')}</small>
        </li>
      ))}
    </ul>
  );
};

/** A dataset that another catalogue describes: what it says of it, and the way there. Search engines are left to the source. */
export const harvestedPage = (place: Place, view: HarvestedView): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const chinese = place.language === 'en' ? 'zh-CN' : undefined;
  return {
    title: { zh: view.name, en: view.name },
    section: '/datasets',
    unlisted: true,
    body: (
      <div class="inside">
        <Crumbs
          place={place}
          trail={[
            { href: to('/datasets'), text: say('数据目录', 'Datasets') },
            { href: to('/datasets', { origin: view.origin.id }), text: view.origin.name },
          ]}
          here={view.name}
        />
        <header class="block">
          <h1 lang={chinese}>{view.name}</h1>
          <p class="labels">
            <Label tone="other">{say('其他目录', 'Another catalogue')}</Label>{' '}
            {view.openType === 'conditional' && <OpenLabel place={place} row={view} />}
            {view.formats.length > 0 && <span>{view.formats.map(formatName).join(' / ')}</span>}
          </p>
          <p class="notice">
            {say(
              '本平台只收录了这条目录信息，数据由来源网站发布和负责：',
              'Only its description is held here. The data is published, and answered for, by ',
            )}
            <SourceLink place={place} row={view} />
          </p>
          {view.summary && view.summary !== view.name && (
            <p class="summary" lang={chinese}>
              {view.summary}
            </p>
          )}
          <Facts facts={factsOf(place, view)} />
        </header>
        <section class="block" aria-labelledby="files-title">
          <h2 id="files-title">{say('数据文件（在来源网站）', 'Files, at the source')}</h2>
          <Files place={place} view={view} />
          <p class="more">
            <a class="button" href={view.source} rel="noopener external nofollow">
              {say('到来源网站查看', 'See the source')}
            </a>
          </p>
        </section>
        {view.tags.length > 0 && (
          <section class="block" aria-labelledby="tags-title">
            <h2 id="tags-title">{say('来源目录的标签', 'Tags of its catalogue')}</h2>
            <ul class="item-list" lang={chinese}>
              {view.tags.map((tag) => (
                <li>{tag}</li>
              ))}
            </ul>
          </section>
        )}
      </div>
    ),
  };
};
