import { linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { Facts } from '../parts/facts.tsx';
import { Chinese, Day } from '../parts/label.tsx';
import { Crumbs } from '../parts/shell.tsx';
import type { ApplicationLine } from './mine.tsx';

/** In place of the form, for whoever has an application for the dataset that still stands. */
export const appliedPage = (place: Place, { id, dataset, name, appliedOn, says }: ApplicationLine): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const title = say('您已经申请过这项数据', 'You have applied for this data already');
  return {
    title: { zh: `您已经申请过：${name}`, en: `Applied for already: ${name}` },
    section: '/datasets',
    own: true,
    body: (
      <div class="inside narrow">
        <Crumbs
          place={place}
          trail={[
            { href: to('/datasets'), text: say('数据目录', 'Datasets') },
            { href: to(`/datasets/${dataset}`), text: name },
          ]}
          here={say('已申请', 'Applied')}
        />
        <h1>{title}</h1>
        <p class="lead">
          {say(
            '这份申请仍然有效，没有也不需要提交第二份。不同意或者终止之后，可以重新申请。',
            'It still stands, and no second one was sent or is needed. Once it was refused or has ended, you may apply again.',
          )}
        </p>
        <div class="block receipt">
          <Facts
            facts={[
              [say('数据', 'Dataset'), <Chinese place={place}>{name}</Chinese>],
              [say('编号', 'Number'), <code>{id}</code>],
              [say('申请日', 'Applied'), <Day on={appliedOn} />],
              [say('办理', 'State'), <b>{ofWords(place, says)}</b>],
            ]}
          />
          <p>
            <a class="button" href={to('/mine')}>
              {say('查看我的申请', 'See my applications')}
            </a>
          </p>
        </div>
      </div>
    ),
  };
};
