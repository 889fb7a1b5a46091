import type { FormView } from '../model.ts';
import { linker, type Page, type Place, sayIn } from '../page.ts';
import { Form } from '../parts/form.tsx';
import { Chinese } from '../parts/label.tsx';
import { Crumbs } from '../parts/shell.tsx';

/** A dataset as whoever applies for it sees it. */
export interface AppliedFor {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly openConditions?: string | undefined;
}

export const applicationPage = (place: Place, dataset: AppliedFor, view: FormView): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const name = say('申请有条件开放数据', 'Apply for data that is open on conditions');
  return {
    title: { zh: `申请：${dataset.name}`, en: `Apply: ${dataset.name}` },
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
          <Chinese place={place}>{`${dataset.name}（${dataset.provider}）`}</Chinese>
        </p>
        {dataset.openConditions && (
          <p class="notice">
            <b>{say('开放条件：', 'Conditions: ')}</b>
            <Chinese place={place}>{dataset.openConditions}</Chinese>
          </p>
        )}
        <Form place={place} view={view} send={say('提交申请', 'Send the application')} />
      </div>
    ),
  };
};
