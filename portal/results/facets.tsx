import type { Asked, Facet, FacetName, ResultsView } from '../model.ts';
import { figure, linker, ofWords, type Place, sayIn } from '../page.ts';
import { FACET_WORDS, facetValue } from '../words.ts';
import { queryOf, toggled } from './address.ts';

/** Values shown before "more". */
const SHOWN = 10;
const MOST = 80;
/** Facets that are open at first; the others are a tap away. */
const OPEN: readonly FacetName[] = ['origin', 'department', 'domain', 'timeliness'];

const Values = ({
  place,
  asked,
  facet,
  values,
}: {
  place: Place;
  asked: Asked;
  facet: FacetName;
  values: Facet['values'];
}) => {
  const to = linker(place);
  const say = sayIn(place);
  return (
    <ul>
      {values.map(({ value, count, chosen, called }) => (
        <li>
          <a
            href={to('/datasets', queryOf(toggled(asked, facet, value)))}
            aria-current={chosen ? 'true' : undefined}
            rel="nofollow"
          >
            <span lang={place.language === 'en' && called !== undefined ? 'zh-CN' : undefined}>
              {ofWords(place, facetValue(facet, value, called))}
              {chosen && <span class="unseen">{say('（已选，点击取消）', ' (chosen; select to remove)')}</span>}
            </span>{' '}
            <b>{figure(count)}</b>
          </a>
        </li>
      ))}
    </ul>
  );
};

export const Facets = ({ place, view }: { place: Place; view: ResultsView }) => {
  const say = sayIn(place);
  return (
    <aside class="filters" aria-label={say('筛选条件', 'Filters')}>
      <input class="unseen" type="checkbox" id="filters" />
      <label class="filters-label" for="filters">
        {say('筛选条件', 'Filters')}
      </label>
      <div class="groups">
        {view.facets.map(({ name, values }) => (
          <details open={OPEN.includes(name) || values.some(({ chosen }) => chosen)}>
            <summary>{ofWords(place, FACET_WORDS[name])}</summary>
            <Values place={place} asked={view.asked} facet={name} values={values.slice(0, SHOWN)} />
            {values.length > SHOWN && (
              <details class="rest">
                <summary>{say(`其余 ${values.length - SHOWN} 个`, `${values.length - SHOWN} more`)}</summary>
                <Values place={place} asked={view.asked} facet={name} values={values.slice(SHOWN, MOST)} />
              </details>
            )}
          </details>
        ))}
      </div>
    </aside>
  );
};

export const Chips = ({ place, view: { asked, facets } }: { place: Place; view: ResultsView }) => {
  const say = sayIn(place);
  const to = linker(place);
  const chips = facets.flatMap(({ name, values }) =>
    values.filter(({ chosen }) => chosen).map(({ value, called }) => ({ name, value, called })),
  );
  if (chips.length === 0 && !asked.q) return null;
  return (
    <ul class="chips" aria-label={say('已选条件', 'Chosen')}>
      {asked.q && (
        <li>
          <a href={to('/datasets', queryOf({ ...asked, q: '', page: 1 }))}>
            <span class="unseen">{say('去掉检索词', 'Remove the words')} </span>“{asked.q}”
          </a>
        </li>
      )}
      {chips.map(({ name, value, called }) => (
        <li>
          <a href={to('/datasets', queryOf(toggled(asked, name, value)))}>
            <span class="unseen">{say('去掉', 'Remove')} </span>
            {ofWords(place, facetValue(name, value, called))}
          </a>
        </li>
      ))}
      <li class="clear">
        <a href={to('/datasets')}>{say('清除全部', 'Clear all')}</a>
      </li>
    </ul>
  );
};
