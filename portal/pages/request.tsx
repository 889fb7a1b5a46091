import { linker, type Page, type Place, sayIn } from '../page.ts';
import { FormStatus } from '../parts/opinions.tsx';
import { Crumbs } from '../parts/shell.tsx';

const LONGEST = 200;

export const requestPage = (place: Place, about: string): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const name = say('申请开放数据', 'Request data');
  return {
    title: { zh: '申请开放数据', en: 'Request data' },
    section: '/requests',
    unlisted: about !== '',
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
        <form class="block form" data-send={`${place.base}/open/requests`} data-language={place.language} novalidate>
          <FormStatus />
          <p>
            <label for="subject">{say('需要什么数据', 'Which data')}</label>
            <input id="subject" name="subject" type="text" maxLength={LONGEST} required value={about.slice(0, LONGEST)} />
          </p>
          <p>
            <label for="purpose">{say('用来做什么', 'What for')}</label>
            <textarea id="purpose" name="purpose" rows={5} maxLength={2000} required aria-describedby="purpose-hint" />
            <small id="purpose-hint">
              {say('说明利用目的，单位据此判断。请不要写个人信息。', 'The unit decides by this. Please write nothing personal.')}
            </small>
          </p>
          <p>
            <button type="submit" class="button">
              {say('提交申请', 'Send the request')}
            </button>
          </p>
          <noscript>{say('提交需要启用 JavaScript。', 'Sending needs JavaScript.')}</noscript>
        </form>
      </div>
    ),
  };
};
