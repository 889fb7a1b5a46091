import type { FormView } from '../model.ts';
import { linker, type Page, type Place, sayIn } from '../page.ts';
import { formPage } from '../parts/form-page.tsx';

export const requestPage = (place: Place, view: FormView): Page => {
  const say = sayIn(place);
  return formPage(
    place,
    {
      name: { zh: '申请开放数据', en: 'Request data' },
      section: '/requests',
      trail: [{ href: linker(place)('/requests'), text: say('需求申请', 'Requests') }],
      lead: say(
        '认为开放目录以外的数据应当开放的，向保存该数据的单位提出。提交后得到受理编号，办理过程在登记簿公开。',
        'Ask the unit that holds the data. You get a number, and what becomes of your request stands in the public register.',
      ),
      send: { zh: '提交申请', en: 'Send the request' },
    },
    view,
  );
};
