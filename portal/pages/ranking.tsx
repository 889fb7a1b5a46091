import type { RankingView } from '../model.ts';
import { figure, linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { Chinese } from '../parts/label.tsx';
import { Crumbs } from '../parts/shell.tsx';
import { Table } from '../parts/table.tsx';

const share = (part: number | undefined): string => (part === undefined ? '—' : `${Math.round(part * 100)}%`);

export const rankingPage = (place: Place, view: RankingView): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const name = say('部门开放排行', 'Ranking of departments');
  const formula = view.parts
    .map(({ weight, says }) => say(`${says.zh} × ${weight}`, `${says.en} × ${weight}`))
    .join(' + ');
  return {
    title: { zh: '部门开放排行', en: 'Ranking of departments' },
    section: '/ranking',
    body: (
      <div class="inside">
        <Crumbs place={place} trail={[]} here={name} />
        <h1>{name}</h1>
        <div class="formula">
          <p>
            <b>{say('得分', 'Score')}</b> = {formula}
          </p>
          <p>
            {view.published
              ? say(
                  `${view.published.period} 评估结果，${view.asOf} 统计并公布。目录少于 ${view.minimum} 个的 ${view.unranked} 个单位不排名；没有可统计的指标不计，其余指标按权重折算。`,
                  `Evaluation of ${view.published.period}, counted and published on ${view.asOf}. ${view.unranked} units with fewer than ${view.minimum} entries are not ranked; an indicator with nothing to count is left out and the others carry its weight.`,
                )
              : say(
                  `主管部门尚未公布评估结果，以下按开放目录即时统计，不是正式评估。目录少于 ${view.minimum} 个的 ${view.unranked} 个部门不参加排行；更新情况截至 ${view.asOf}。`,
                  `The regulator has published no evaluation yet: this is counted from the open catalogue and is no official evaluation. ${view.unranked} departments with fewer than ${view.minimum} datasets are not ranked; timeliness as of ${view.asOf}.`,
                )}
          </p>
          {view.published && (
            <p>
              <a href={`${place.live ?? place.base}/open/rankings/${view.published.id}/inputs`}>
                {say(
                  '下载计算所用的数据（CSV），任何人可以复算',
                  'What it was counted from (CSV): anyone can count again',
                )}
              </a>
            </p>
          )}
        </div>
        <Table
          place={place}
          caption={name}
          columns={[
            { says: say('名次', 'Rank'), number: true },
            { says: say('部门', 'Department') },
            { says: say('得分', 'Score'), number: true },
            { says: say('目录数', 'Datasets'), number: true },
            ...view.parts.map(({ says }) => ({ says: ofWords(place, says), number: true })),
          ]}
          rows={view.lines.map((line) => [
            line.rank,
            <a href={to('/datasets', { department: line.id })}>
              <Chinese place={place}>{line.name}</Chinese>
            </a>,
            <b class="score">{line.score.toFixed(1)}</b>,
            figure(line.entries),
            ...line.shares.map(share),
          ])}
        />
      </div>
    ),
  };
};
