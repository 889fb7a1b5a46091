import type { FormView } from '../model.ts';
import type { Page, Place } from '../page.ts';
import { datasetFormPage, type Named } from '../parts/form-page.tsx';

export const opinionPage = (place: Place, dataset: Named, view: FormView): Page =>
  datasetFormPage(
    place,
    dataset,
    { name: { zh: '评价与纠错', en: 'Opinions and corrections' }, send: { zh: '提交', en: 'Send' } },
    view,
  );
