import type { ResultsView } from '../model.ts';
import { linker, type Place, sayIn } from '../page.ts';
import { queryOf } from './address.ts';

export const Pages = ({ place, view }: { place: Place; view: ResultsView }) => {
  const say = sayIn(place);
  const to = linker(place);
  const { page } = view.asked;
  const at = (n: number): string => to('/datasets', queryOf({ ...view.asked, page: n }));
  const near = [...new Set([1, page - 2, page - 1, page, page + 1, page + 2, view.pages])]
    .filter((n) => n >= 1 && n <= view.pages)
    .sort((a, b) => a - b);
  if (view.pages === 1) return null;
  return (
    <nav class="pages" aria-label={say('分页', 'Pages')}>
      <ul>
        {page > 1 && (
          <li>
            <a href={at(page - 1)} rel="prev">
              {say('上一页', 'Previous')}
            </a>
          </li>
        )}
        {near.map((n, i) => (
          <>
            {i > 0 && n - near[i - 1]! > 1 && <li aria-hidden="true">…</li>}
            <li class={Math.abs(n - page) > 1 ? 'far' : undefined}>
              <a href={at(n)} aria-current={n === page ? 'page' : undefined}>
                <span class="unseen">{say('第', 'Page ')}</span>
                {n}
                <span class="unseen">{say('页', '')}</span>
              </a>
            </li>
          </>
        ))}
        {page < view.pages && (
          <li>
            <a href={at(page + 1)} rel="next">
              {say('下一页', 'Next')}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
};
