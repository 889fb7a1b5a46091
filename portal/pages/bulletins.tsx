import type { BulletinLine } from '../model.ts';
import { linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { Crumbs } from '../parts/shell.tsx';
import { Table } from '../parts/table.tsx';
import { periodName } from '../report/period-name.ts';

/** The reports that the regulator has published, the latest first. */
export const bulletinsPage = (place: Place, lines: readonly BulletinLine[]): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const name = say('统计公报', 'Published reports');
  return {
    title: { zh: '统计公报', en: 'Published reports' },
    body: (
      <div class="inside">
        <Crumbs place={place} trail={[]} here={name} />
        <h1>{name}</h1>
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
