import type { ComponentChildren } from 'preact';
import type { DatasetView } from '../model.ts';
import { figure, linker, ofWords, type Place, sayIn } from '../page.ts';
import { Facts } from '../parts/facts.tsx';
import { Chinese } from '../parts/label.tsx';
import { CYCLES, called, DOMAINS, LICENCES } from '../words.ts';

const licence = (place: Place, said: string): ComponentChildren =>
  Object.hasOwn(LICENCES, said) ? ofWords(place, LICENCES[said]!) : <Chinese place={place}>{said}</Chinese>;

const factsOf = (place: Place, view: DatasetView): readonly (readonly [string, ComponentChildren])[] => {
  const say = sayIn(place);
  const to = linker(place);
  const day = (on: string | undefined) => on && <time dateTime={on}>{on}</time>;
  return [
    [
      say('来源部门', 'Department'),
      <a href={to('/datasets', { department: view.providerId })}>
        <Chinese place={place}>{view.provider}</Chinese>
      </a>,
    ],
    [
      say('领域', 'Domain'),
      view.domain && (
        <a href={to('/datasets', { domain: view.domain })}>{ofWords(place, called(DOMAINS, view.domain))}</a>
      ),
    ],
    [say('所属行业', 'Industry'), view.industry && <Chinese place={place}>{view.industry}</Chinese>],
    [say('更新周期', 'Update cycle'), ofWords(place, called(CYCLES, view.timeliness.cycle))],
    [say('数据更新', 'Data updated'), day(view.updated)],
    [say('首次发布', 'First published'), day(view.published)],
    [say('数据量', 'Rows'), view.rows === undefined ? undefined : say(`${figure(view.rows)} 条`, figure(view.rows))],
    [
      say('联系电话', 'Telephone'),
      view.contact?.phone && <a href={`tel:${view.contact.phone.replace(/[^\d+-]/g, '')}`}>{view.contact.phone}</a>,
    ],
    [say('电子邮箱', 'Email'), view.contact?.email],
    [say('职能依据', 'Public function'), view.basis && <Chinese place={place}>{view.basis}</Chinese>],
    [say('使用许可', 'Licence'), view.licence && licence(place, view.licence)],
    [say('目录编号', 'Identifier'), <code>{view.id}</code>],
  ];
};

export const About = ({ place, view }: { place: Place; view: DatasetView }) => <Facts facts={factsOf(place, view)} />;
