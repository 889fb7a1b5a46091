import { linker, type Page, type Place, sayIn } from '../page.ts';
import { SearchForm } from '../parts/search-form.tsx';

export const missingPage = (place: Place): Page => {
  const say = sayIn(place);
  const to = linker(place);
  return {
    title: { zh: '没有这个页面', en: 'No such page' },
    status: 404,
    unlisted: true,
    body: (
      <div class="inside narrow">
        <h1>{say('没有这个页面', 'No such page')}</h1>
        <p>
          {say(
            '地址可能写错了，或者这条数据目录不再公开。可以重新检索：',
            'The address may be wrong, or the dataset is no longer public. You can search again:',
          )}
        </p>
        <SearchForm place={place} hint={say('目录名称、信息项或部门', 'Names, items or departments')} />
        <p class="more">
          <a href={to('/')}>{say('回到首页', 'Back to the start')}</a>
        </p>
      </div>
    ),
  };
};
