import type { BulletinLine, Words } from '../model.ts';
import { linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { Crumbs } from '../parts/shell.tsx';
import { Table } from '../parts/table.tsx';
import { periodName } from '../report/period-name.ts';

const TITLE: Words = { zh: '统计公报', en: 'Published reports' };

/** What stands above a report in the portal. */
export const bulletinsTrail = (place: Place): Parameters<typeof Crumbs>[0]['trail'] => [
  { href: linker(place)('/bulletins'), text: ofWords(place, TITLE) },
];

/** The reports that the regulator has published, the latest first. */
export const bulletinsPage = (place: Place, lines: readonly BulletinLine[]): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const name = ofWords(place, TITLE);
  return {
    title: TITLE,
    body: (
      <div class="inside">
        <Crumbs place={place} trail={[]} here={name} />
        <h1>{name}</h1>
        <p class="lead">
          {say(
            '主管部门公布的公共数据工作统计：目录、归集、共享、开放和答复。有更正的，以新的版次公布。',
            'What the regulator counts and publishes of public data: catalogue, gathering, sharing, opening and answers. A correction comes out under a new number.',
          )}
        </p>
        {lines.length === 0 ? (
          <p class="empty">{say('主管部门尚未公布统计报告。', 'The regulator has published no report yet.')}</p>
        ) : (
          <Table
            place={place}
            caption={name}
            columns={[
              { says: say('期间', 'Period') },
              { says: say('版次', 'Number'), number: true },
              { says: say('发布日期', 'Issued on'), number: true },
            ]}
            rows={lines.map(({ period, number, issuedOn }) => [
              <a href={to(`/bulletins/${period}`)}>{ofWords(place, periodName(period))}</a>,
              number,
              issuedOn,
            ])}
          />
        )}
      </div>
    ),
  };
};
