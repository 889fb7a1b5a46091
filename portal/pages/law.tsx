import type { LawRow, LawView } from '../model.ts';
import { linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { Crumbs } from '../parts/shell.tsx';

const KINDS = {
  clock: { zh: '期限', en: 'Clock' },
  gate: { zh: '条件', en: 'Condition' },
  word: { zh: '用语', en: 'Word' },
} as const;

/** Conditions of one action stand together, and so do words. */
const grouped = (rows: readonly LawRow[]): readonly (readonly LawRow[])[] => [
  ...Map.groupBy(rows, ({ kind, words }) =>
    kind === 'clock' ? words : kind === 'word' ? kind : `gate ${words.zh}`,
  ).values(),
];

const Line = ({ place, rows }: { place: Place; rows: readonly LawRow[] }) => {
  const say = sayIn(place);
  const english = place.language === 'en';
  const [row] = rows;
  if (!row) return null;
  const said = rows.flatMap(({ detail }) => (detail ? [ofWords(place, detail)] : []));
  const words = rows.map((one) => ofWords(place, one.words)).join(say('、', ', '));
  return (
    <li class={row.kind}>
      <span class="kind">{ofWords(place, KINDS[row.kind])}</span>
      <div>
        <p>
          {row.kind === 'word' ? words : <b>{ofWords(place, row.words)}</b>}
          {said.length > 0 && (
            <>
              {say('：', ': ')}
              {said.join(say('；', '; '))}
            </>
          )}
        </p>
        {english &&
          rows
            .flatMap(({ quote, note }) => [quote, note])
            .filter((text) => text !== undefined)
            .map((text) => <p class="quote">{text}</p>)}
      </div>
    </li>
  );
};

export const lawPage = (place: Place, view: LawView): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const name = say(`《${view.title.zh}》`, view.title.en);
  const counts = (['clock', 'gate', 'word'] as const).map((kind) => ({
    kind,
    count: view.rows.reduce((sum, { rows }) => sum + rows.filter((row) => row.kind === kind).length, 0),
  }));
  return {
    title: { zh: view.title.zh, en: view.title.en },
    section: '/laws',
    body: (
      <div class="inside">
        <Crumbs place={place} trail={[{ href: to('/laws'), text: say('政策法规', 'Laws') }]} here={name} />
        <h1>{name}</h1>
        <p class="lead">
          {say(
            `${view.city.zh} · 共 ${view.articles} 条 · 施行日 ${view.effectiveFrom}。平台从中落实了 `,
            `${view.city.en} · ${view.articles} articles · in force from ${view.effectiveFrom}. The platform holds `,
          )}
          {counts.map(({ kind, count }, at) => (
            <>
              {at > 0 && say('、', ', ')}
              <b>{count}</b>{' '}
              {say(
                { clock: '个期限', gate: '个条件', word: '个用语' }[kind],
                { clock: 'clocks', gate: 'conditions', word: 'words' }[kind],
              )}
            </>
          ))}
          {say('。条文以政府公布的文本为准。', '. The text that the government published is the authority.')}
        </p>
        <p class="lead">
          <a href={`${place.live ?? place.base}/law/${view.id}/completeness`}>
            {say(
              '逐条对照：每一条由哪些测试证明、由哪些接口办理（JSON）',
              'Article by article: which tests prove it, which calls serve it (JSON)',
            )}
          </a>
        </p>
        <div class="law">
          <nav class="articles" aria-label={say('条文', 'Articles')}>
            <ol>
              {view.rows.map(({ article, rows }) => (
                <li>
                  <a href={`#article-${article}`} class={rows.length === 0 ? 'none' : undefined}>
                    <span class="unseen">{say('第', 'Article ')}</span>
                    {article}
                    <span class="unseen">{say('条', '')}</span>
                  </a>
                </li>
              ))}
            </ol>
          </nav>
          <ol class="article-list">
            {view.rows.map(({ article, title, rows }) => (
              <li id={`article-${article}`} class={rows.length === 0 ? 'empty-article' : undefined}>
                <h2>
                  <a href={`#article-${article}`}>{say(title, `Article ${article}`)}</a>
                </h2>
                {rows.length === 0 ? (
                  <p class="none">
                    {say(
                      '本条没有由软件计时、把关或统一用语的内容。',
                      'Nothing in this article is timed, guarded or named by the software.',
                    )}
                  </p>
                ) : (
                  <ul>
                    {grouped(rows).map((group) => (
                      <Line place={place} rows={group} />
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ol>
        </div>
      </div>
    ),
  };
};
