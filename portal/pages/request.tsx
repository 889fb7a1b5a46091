import type { DepartmentLine } from '../model.ts';
import { linker, type Page, type Place, sayIn } from '../page.ts';
import { FormStatus } from '../parts/opinions.tsx';
import { Crumbs } from '../parts/shell.tsx';

const LONGEST = 200;

export interface Asking {
  /** What the visitor comes from: a name, and the entry and unit where they are known. */
  readonly about: string;
  readonly entry: string;
  readonly holder: string;
  readonly asksPurpose: boolean;
  readonly units: readonly Pick<DepartmentLine, 'id' | 'name'>[];
}

export const requestPage = (place: Place, { about, entry, holder, asksPurpose, units }: Asking): Page => {
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
        <form
          class="block form"
          data-send={`${place.live ?? place.base}/open/requests`}
          data-language={place.language}
          novalidate
        >
          <FormStatus />
          {/^[\w-]{1,64}$/.test(entry) && <input type="hidden" name="entry" value={entry} />}
          <p>
            <label for="requested">{say('需要什么数据', 'Which data')}</label>
            <input
              id="requested"
              name="requested"
              type="text"
              maxLength={LONGEST}
              required
              value={about.slice(0, LONGEST)}
              aria-describedby="requested-hint"
            />
            <small id="requested-hint">
              {say(
                '受理后向所有人公开，请不要写任何人的姓名。',
                'Shown to everyone once received; please name no person.',
              )}
            </small>
          </p>
          <p>
            <label for="holder">{say('保存该数据的单位', 'The unit that holds it')}</label>
            <select id="holder" name="holder" required>
              <option value="">{say('请选择', 'Choose')}</option>
              {units.map(({ id, name: unit }) => (
                <option value={id} selected={id === holder}>
                  {unit}
                </option>
              ))}
            </select>
          </p>
          <p>
            <label for="purpose">
              {asksPurpose ? say('用来做什么', 'What for') : say('用来做什么（可不填）', 'What for (optional)')}
            </label>
            <textarea
              id="purpose"
              name="purpose"
              rows={5}
              maxLength={2000}
              required={asksPurpose}
              aria-describedby="purpose-hint"
            />
            <small id="purpose-hint">
              {say(
                '说明利用目的，单位据此判断。请不要写个人信息。',
                'The unit decides by this. Please write nothing personal.',
              )}
            </small>
          </p>
          <fieldset>
            <legend>{say('申请人（不公开姓名和联系方式）', 'Who asks (name and contact are never shown)')}</legend>
            {(
              [
                ['natural-person', say('自然人', 'a person')],
                ['legal-person', say('法人', 'a legal person')],
                ['other-organisation', say('其他组织', 'another organisation')],
              ] as const
            ).map(([kind, says], at) => (
              <label>
                <input type="radio" name="applicant.kind" value={kind} checked={at === 0} /> {says}
              </label>
            ))}
          </fieldset>
          <p>
            <label for="name">{say('姓名或名称', 'Name')}</label>
            <input id="name" name="applicant.name" type="text" maxLength={100} required autocomplete="name" />
          </p>
          <p>
            <label for="contact">{say('电话或邮箱', 'Telephone or email')}</label>
            <input id="contact" name="applicant.contact" type="text" maxLength={100} required autocomplete="email" />
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
