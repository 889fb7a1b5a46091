import type { LawHead } from '../model.ts';
import { linker, type Page, type Place, sayIn } from '../page.ts';
import { Crumbs } from '../parts/shell.tsx';

export const lawsPage = (place: Place, heads: readonly LawHead[]): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const name = say('政策法规', 'Laws');
  return {
    title: { zh: '政策法规', en: 'Laws' },
    section: '/laws',
    body: (
      <div class="inside">
        <Crumbs place={place} trail={[]} here={name} />
        <h1>{name}</h1>
        <p class="lead">
          {say(
            '平台把公共数据管理办法逐条落实为期限、条件和用语。每个页面列出各条由软件做什么。',
            'The platform turns each article into clocks, conditions and words. Each page lists what the software does for every article.',
          )}
        </p>
        <ul class="laws">
          {heads.map(({ id, city, title, effectiveFrom, articles, bindsHere }) => (
            <li>
              <a href={to(`/laws/${id}`)}>
                <h2>{say(`《${title.zh}》`, title.en)}</h2>
                <p>
                  {say(`${city.zh} · ${articles} 条`, `${city.en} · ${articles} articles`)} ·{' '}
                  {say(`施行日 ${effectiveFrom}`, `in force from ${effectiveFrom}`)}
                </p>
                {bindsHere && <span class="label good">{say('本市适用', 'Binds here')}</span>}
              </a>
            </li>
          ))}
        </ul>
      </div>
    ),
  };
};
