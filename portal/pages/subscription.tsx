import type { FormView } from '../model.ts';
import { type Page, type Place, sayIn } from '../page.ts';
import { datasetFormPage, type Named } from '../parts/form-page.tsx';

/** Asks to be told of what becomes of a dataset. */
export const subscribePage = (place: Place, dataset: Named, view: FormView): Page =>
  datasetFormPage(
    place,
    dataset,
    {
      name: { zh: '订阅数据变更', en: 'Follow the changes of a dataset' },
      more: (
        <p class="notice">
          {sayIn(place)(
            '这项数据更新、更正或撤下时通知您。通知发到您登录的账号，可以随时在“我的”里取消。',
            'You are told when this data is updated, corrected or withdrawn, at the account with which you signed in. You can end it at any time under “Mine”.',
          )}
        </p>
      ),
      send: { zh: '订阅', en: 'Follow it' },
    },
    view,
  );

/** Asks to be told no more. */
export const unsubscribePage = (place: Place, dataset: Named, view: FormView): Page =>
  datasetFormPage(
    place,
    dataset,
    {
      name: { zh: '取消订阅', en: 'Follow it no more' },
      more: (
        <p class="notice">
          {sayIn(place)(
            '取消后，这项数据再有变化不会通知您。',
            'Afterwards you are not told any more of what becomes of this data.',
          )}
        </p>
      ),
      send: { zh: '取消订阅', en: 'Follow it no more' },
    },
    view,
  );
