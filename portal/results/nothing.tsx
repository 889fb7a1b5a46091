import { type Asked, FACETS } from '../model.ts';
import { linker, type Place, sayIn } from '../page.ts';
import { queryOf } from './address.ts';

/** What to do where nothing is found: one word or filter less, everything, or a request. */
export const Nothing = ({ place, asked }: { place: Place; asked: Asked }) => {
  const say = sayIn(place);
  const to = linker(place);
  const words = asked.q.split(/\s+/).filter(Boolean);
  const filtered = FACETS.some((name) => asked.chosen[name].length > 0);
  return (
    <div class="empty">
      <p>{say('没有符合全部条件的数据目录。可以：', 'Nothing fits all of this. You may:')}</p>
      <ul>
        {words.length > 1 &&
          words.map((word) => (
            <li>
              <a
                href={to('/datasets', queryOf({ ...asked, q: words.filter((one) => one !== word).join(' '), page: 1 }))}
              >
                {say(`去掉“${word}”再找`, `search without “${word}”`)}
              </a>
            </li>
          ))}
        {filtered && asked.q && (
          <li>
            <a href={to('/datasets', { q: asked.q })}>
              {say('只保留检索词，去掉筛选条件', 'keep the words, drop the filters')}
            </a>
          </li>
        )}
        <li>
          <a href={to('/datasets')}>{say('浏览全部数据目录', 'browse all datasets')}</a>
        </li>
        <li>
          <a href={to('/requests/new', { about: asked.q || undefined })}>
            {say('申请开放这些数据', 'ask for this data to be opened')}
          </a>
        </li>
      </ul>
    </div>
  );
};
