import type { RankingView } from '../model.ts';
import { figure, linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { Chinese } from '../parts/label.tsx';
import { Crumbs } from '../parts/shell.tsx';
import { Table } from '../parts/table.tsx';

const share = (part: number): string => `${Math.round(part * 100)}%`;

export const rankingPage = (place: Place, view: RankingView): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const name = say('部门开放排行', 'Ranking of departments');
  const formula = view.parts
    .map(({ weight, says }) => say(`${says.zh}率 × ${weight}`, `${says.en} × ${weight}`))
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
            {say(
              `目录少于 ${view.minimum} 个的 ${view.unranked} 个部门不参加排行。更新情况截至 ${view.asOf}。规则公开，任何人可用目录数据复算。`,
              `${view.unranked} departments with fewer than ${view.minimum} datasets are not ranked. Timeliness as of ${view.asOf}. Anyone can compute this again from the catalogue.`,
            )}
          </p>
        </div>
        <Table
          place={place}
          caption={name}
          columns={[
            { says: say('名次', 'Rank'), number: true },
            { says: say('部门', 'Department') },
            { says: say('目录数', 'Datasets'), number: true },
            ...view.parts.map(({ says }) => ({ says: ofWords(place, says), number: true })),
            { says: say('得分', 'Score'), number: true },
          ]}
          rows={view.lines.map((line, at) => [
            at + 1,
            <a href={to('/datasets', { department: line.id })}>
              <Chinese place={place}>{line.name}</Chinese>
            </a>,
            figure(line.entries),
            ...line.shares.map(share),
            <b class="score">{line.score.toFixed(1)}</b>,
          ])}
        />
      </div>
    ),
  };
};
