import type { DatasetView } from '../model.ts';
import { figure, type Place, sayIn } from '../page.ts';
import { BarChart } from '../parts/bars.tsx';
import { Table } from '../parts/table.tsx';
import { TileMap } from '../parts/tile-map.tsx';
import { Section } from './section.tsx';

const MOST_BARS = 12;
/** What the library weighs on its way, packed. */
const LIBRARY_KB = 240;

/** The figures of a picture, for whoever reads rather than looks. */
const Figures = ({
  place,
  id,
  title,
  first,
  lines,
}: {
  place: Place;
  id: string;
  title: string;
  first: string;
  lines: readonly (readonly [string, number])[];
}) => {
  const say = sayIn(place);
  return (
    <details class="as-table" id={id}>
      <summary>{say('查看数据表', 'As a table')}</summary>
      <Table
        place={place}
        caption={title}
        lang={place.language === 'en' ? 'zh-CN' : undefined}
        columns={[{ says: first }, { says: say('行数', 'Rows'), number: true }]}
        rows={lines.map(([value, count]) => [value, figure(count)])}
      />
    </details>
  );
};

/** Bars of the commonest values. The library that lets one point and zoom is only asked for by its button. */
export const Chart = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  const { chart } = view;
  if (!chart) return null;
  const title = say(`各“${chart.column}”的行数`, `Rows by “${chart.column}”`);
  const bars = chart.bars.slice(0, MOST_BARS);
  return (
    <Section id="chart" title={say('图表', 'Chart')}>
      <p class="hint">
        {title}
        {say(`，按全部 ${figure(chart.rows)} 行统计`, `, counted over all ${figure(chart.rows)} rows`)}
        {bars.length < chart.bars.length &&
          say(
            `；画出最多的 ${bars.length} 个，共 ${chart.bars.length} 个`,
            `; the ${bars.length} commonest of ${chart.bars.length}`,
          )}
      </p>
      <BarChart bars={bars} title={title} />
      <p class="picture-tools">
        <button
          type="button"
          class="button plain"
          hidden
          data-island={place.chart}
          data-library={place.library}
          data-figures="chart-figures"
          data-title={title}
        >
          {say('交互图表', 'Interactive chart')}
        </button>{' '}
        <small hidden>
          {say(`需要载入约 ${LIBRARY_KB} kB 的图表程序`, `loads a charting library of about ${LIBRARY_KB} kB`)}
        </small>
      </p>
      <Figures
        place={place}
        id="chart-figures"
        title={title}
        first={chart.column}
        lines={chart.bars.map(({ value, count }) => [value, count])}
      />
    </Section>
  );
};

/** Rows by province or city, where a column tells. */
export const Divisions = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  const { map } = view;
  if (!map) return null;
  const provinces = map.level === 'provinces';
  const title = provinces
    ? say(`按“${map.column}”统计的各省级行政区行数`, `Rows by province, from “${map.column}”`)
    : say(`按“${map.column}”统计的各市州行数`, `Rows by city, from “${map.column}”`);
  return (
    <Section id="map" title={say('地区分布', 'By division')}>
      <p class="hint">
        {title}
        {say('。', '. ')}
        {provinces
          ? say(
              '方块只示意相对位置，不是地图；颜色越深，行数越多。',
              'Tiles show who lies beside whom and are no map; the darker, the more rows.',
            )
          : say(
              '方块按代码排列，不是地图；颜色越深，行数越多。',
              'Tiles stand in order of codes and are no map; the darker, the more rows.',
            )}
        {map.unknown > 0 &&
          say(
            ` 另有 ${figure(map.unknown)} 行不能判断地区。`,
            ` ${figure(map.unknown)} rows name no division that is known.`,
          )}
      </p>
      <TileMap
        map={map}
        title={say(`${title}，数据见下表`, `${title}; the figures are in the table below`)}
        lang={place.language === 'en' ? 'zh-CN' : undefined}
      />
      <Figures
        place={place}
        id="map-figures"
        title={title}
        first={say('行政区', 'Division')}
        lines={map.cells.map(({ name, count }) => [name, count])}
      />
    </Section>
  );
};
