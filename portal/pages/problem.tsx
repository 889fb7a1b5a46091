import type { Words } from '../model.ts';
import { linker, ofWords, type Page, type Place, sayIn } from '../page.ts';

/** What could not be done, in words; the details are for programs. */
export const problemPage = (place: Place, status: number, title: Words): Page => {
  const say = sayIn(place);
  return {
    title,
    status,
    own: true,
    body: (
      <div class="inside narrow">
        <h1>{ofWords(place, title)}</h1>
        <p>
          {say(
            '请回到上一页重试。一直不行的，请联系主管部门。',
            'Please go back and try again. Should it go on, tell the data administration.',
          )}
        </p>
        <p class="more">
          <a href={linker(place)('/')}>{say('回到首页', 'Back to the start')}</a>
        </p>
      </div>
    ),
  };
};
