import type { DatasetView } from '../model.ts';
import { linker, type Place, sayIn } from '../page.ts';

/** What people say of a dataset, and the way to where they say it. */
export const Opinions = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  const to = linker(place);
  return (
    <div class="opinions">
      {view.rating && (
        <p class="rating">
          <b>{view.rating.average.toFixed(1)}</b> / 5 ·{' '}
          {say(`${view.rating.count} 人评分`, `${view.rating.count} ratings`)}
        </p>
      )}
      {view.comments.length > 0 ? (
        <ul class="comments">
          {view.comments.map(({ kind, by, on, stars, title, text, link, answer }) => (
            <li>
              <p class="meta">
                {by} · <time dateTime={on}>{on}</time>
                {kind === 'use-case' && say(' · 应用案例', ' · use case')}
                {stars !== undefined && say(` · ${stars} 星`, ` · ${stars} of 5`)}
              </p>
              {title && (
                <p>
                  <b>{title}</b>
                </p>
              )}
              <p>{text}</p>
              {link && /^https?:\/\//i.test(link) && (
                <p>
                  <a href={link} rel="noopener external nofollow ugc">
                    {link}
                  </a>
                </p>
              )}
              {answer && (
                <p class="answer">
                  <b>{say('部门答复：', 'The department: ')}</b>
                  {answer}
                </p>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p class="none">{say('还没有公开的评价。', 'Nothing has been said yet.')}</p>
      )}
      <p>
        <a class="button plain" href={to(`/datasets/${view.id}/opinion`)} rel="nofollow">
          {say('评价或纠错', 'Rate or correct')}
        </a>{' '}
        <a class="button plain" href={to(`/datasets/${view.id}/subscribe`)} rel="nofollow">
          {say('订阅变更（需登录）', 'Follow its changes (sign in first)')}
        </a>
      </p>
    </div>
  );
};
