import type { FormView } from '../model.ts';
import { linker, type Page, type Place, sayIn } from '../page.ts';
import { Form } from '../parts/form.tsx';
import { Crumbs } from '../parts/shell.tsx';

export const requestPage = (place: Place, view: FormView): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const name = say('申请开放数据', 'Request data');
  return {
    title: { zh: '申请开放数据', en: 'Request data' },
    section: '/requests',
    own: true,
    body: (
      <div class="inside narrow">
        <Crumbs place={place} trail={[{ href: to('/requests'), text: say('需求申请', 'Requests') }]} here={name} />
        <h1>{name}</h1>
        <p class="lead">
          {say(
            '认为开放目录以外的数据应当开放的，向保存该数据的单位提出。提交后得到受理编号，办理过程在登记簿公开。',
            'Ask the unit that holds the data. You get a number, and what becomes of your request stands in the public register.',
          )}
        </p>
        <Form place={place} view={view} send={say('提交申请', 'Send the request')} />
      </div>
    ),
  };
};
