import type { FormView } from '../model.ts';
import { linker, type Page, type Place, sayIn } from '../page.ts';
import { Form } from '../parts/form.tsx';
import { Chinese } from '../parts/label.tsx';
import { Crumbs } from '../parts/shell.tsx';

export const opinionPage = (place: Place, dataset: { id: string; name: string }, view: FormView): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const name = say('评价与纠错', 'Opinions and corrections');
  return {
    title: { zh: `评价与纠错：${dataset.name}`, en: `Opinions and corrections: ${dataset.name}` },
    section: '/datasets',
    own: true,
    body: (
      <div class="inside narrow">
        <Crumbs
          place={place}
          trail={[
            { href: to('/datasets'), text: say('数据目录', 'Datasets') },
            { href: to(`/datasets/${dataset.id}`), text: dataset.name },
          ]}
          here={name}
        />
        <h1>{name}</h1>
        <p class="lead">
          <Chinese place={place}>{dataset.name}</Chinese>
        </p>
        <Form place={place} view={view} send={say('提交', 'Send')} />
      </div>
    ),
  };
};
