import type { DatasetView } from '../model.ts';
import { type Place, sayIn } from '../page.ts';

const STARS = [5, 4, 3, 2, 1] as const;

/** The part of a form that the script fills: what was wrong, or what was received. */
export const FormStatus = () => <div class="form-status" tabIndex={-1} hidden />;

/** What people say of a dataset, and where they say it. Sending needs the script; what was said is read without it. */
export const Opinions = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  const address = `${place.live ?? place.base}/open/contributions`;
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
      <details class="say-something">
        <summary>{say('评价或纠错', 'Rate or correct')}</summary>
        <form data-send={address} data-language={place.language} novalidate>
          <FormStatus />
          <input type="hidden" name="dataset" value={view.id} />
          <fieldset>
            <legend>{say('想说什么', 'What is it')}</legend>
            <label>
              <input type="radio" name="kind" value="comment" checked /> {say('评价', 'A comment')}
            </label>
            <label>
              <input type="radio" name="kind" value="correction" />{' '}
              {say(
                '数据有错，请核实（按异议办理，有答复期限）',
                'The data is wrong (handled as an objection, with a clock)',
              )}
            </label>
            <label>
              <input type="radio" name="kind" value="use-case" /> {say('我用它做了什么', 'What I made of it')}
            </label>
          </fieldset>
          <p>
            <label for="stars">{say('打分（可不填）', 'Stars (optional)')}</label>
            <select id="stars" name="stars" data-number>
              <option value="">{say('不打分', 'None')}</option>
              {STARS.map((n) => (
                <option value={n}>{say(`${n} 星`, `${n} of 5`)}</option>
              ))}
            </select>
          </p>
          <p>
            <label for="text">{say('内容', 'Text')}</label>
            <textarea id="text" name="text" rows={4} maxLength={2000} required aria-describedby="text-hint" />
            <small id="text-hint">
              {say('审核后公开，请不要写个人信息。', 'Shown after moderation; please write nothing personal.')}
            </small>
          </p>
          <p>
            <label for="by-name">{say('称呼', 'Your name')}</label>
            <input
              id="by-name"
              name="by.name"
              type="text"
              maxLength={60}
              required
              autocomplete="name"
              aria-describedby="by-hint"
            />
            <small id="by-hint">{say('公开时隐去部分。', 'Partly hidden when it is shown.')}</small>
          </p>
          <p>
            <label for="by-contact">{say('联系方式（可不填，不公开）', 'Contact (optional, never shown)')}</label>
            <input id="by-contact" name="by.contact" type="text" maxLength={100} autocomplete="email" />
          </p>
          <p>
            <button type="submit" class="button">
              {say('提交', 'Send')}
            </button>
          </p>
          <noscript>{say('提交需要启用 JavaScript。', 'Sending needs JavaScript.')}</noscript>
        </form>
      </details>
    </div>
  );
};
