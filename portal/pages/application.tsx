import type { FormView } from '../model.ts';
import { type Page, type Place, sayIn } from '../page.ts';
import { datasetFormPage, type Named } from '../parts/form-page.tsx';
import { Chinese } from '../parts/label.tsx';

/** A dataset as whoever applies for it sees it. */
export interface AppliedFor extends Named {
  readonly provider: string;
  readonly openConditions?: string | undefined;
}

export const applicationPage = (place: Place, dataset: AppliedFor, view: FormView): Page =>
  datasetFormPage(
    place,
    dataset,
    {
      name: { zh: '申请有条件开放数据', en: 'Apply for data that is open on conditions' },
      lead: <Chinese place={place}>{`${dataset.name}（${dataset.provider}）`}</Chinese>,
      more: dataset.openConditions && (
        <p class="notice">
          <b>{sayIn(place)('开放条件：', 'Conditions: ')}</b>
          <Chinese place={place}>{dataset.openConditions}</Chinese>
        </p>
      ),
      send: { zh: '提交申请', en: 'Send the application' },
    },
    view,
  );
