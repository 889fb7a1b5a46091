import type { Asked } from '../model.ts';
import { linker, type Place, sayIn } from '../page.ts';

/** The search: a plain form, whose address is the result's. What is chosen beside the words is kept. */
export const SearchForm = ({
  place,
  asked,
  hint,
  big = false,
}: {
  place: Place;
  asked?: Asked;
  hint: string;
  big?: boolean;
}) => {
  const say = sayIn(place);
  const to = linker(place);
  return (
    <search>
      <form
        class={big ? 'search big' : 'search'}
        action={
          place.live === undefined ? to('/datasets') : `${place.live}${place.language === 'zh' ? '' : '/en'}/datasets`
        }
        method="get"
      >
        <label class="unseen" for="q">
          {say('检索词', 'Search words')}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          value={asked?.q ?? ''}
          placeholder={hint}
          maxLength={200}
          autocomplete="off"
          enterkeyhint="search"
          list="suggestions"
          data-suggest={`${place.live ?? place.base}/open/suggest`}
        />
        <datalist id="suggestions" />
        {asked &&
          Object.entries(asked.chosen).flatMap(([name, values]) =>
            values.map((value) => <input type="hidden" name={name} value={value} />),
          )}
        <button type="submit">{say('搜索', 'Search')}</button>
      </form>
    </search>
  );
};
