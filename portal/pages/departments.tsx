import type { DepartmentLine } from '../model.ts';
import { figure, linker, type Page, type Place, percent, sayIn } from '../page.ts';
import { Bar } from '../parts/bars.tsx';
import { Chinese } from '../parts/label.tsx';
import { Crumbs } from '../parts/shell.tsx';
import { Table } from '../parts/table.tsx';

export const departmentsPage = (place: Place, lines: readonly DepartmentLine[]): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const most = Math.max(...lines.map(({ entries }) => entries), 1);
  const name = say('来源部门', 'Departments');
  return {
    title: { zh: '来源部门', en: 'Departments' },
    section: '/departments',
    body: (
      <div class="inside">
        <Crumbs place={place} trail={[]} here={name} />
        <h1>{name}</h1>
        <p class="lead">
          {say(
            `${lines.length} 个部门开放了数据目录。点部门名称查看它的全部目录。`,
            `${lines.length} departments have opened datasets. Follow a name to all of its datasets.`,
          )}
        </p>
        <Table
          place={place}
          caption={say('各部门开放的数据目录', 'Datasets by department')}
          columns={[
            { says: say('部门', 'Department') },
            { says: say('数据目录', 'Datasets'), number: true },
            { says: say('占比最多者', 'Of the most'), wide: true },
            { says: say('数据量（条）', 'Rows'), number: true },
            { says: say('按期更新', 'On time'), number: true },
            { says: say('最近更新', 'Latest'), number: true },
          ]}
          rows={lines.map((line) => [
            <a href={to('/datasets', { department: line.id })}>
              <Chinese place={place}>{line.name}</Chinese>
            </a>,
            figure(line.entries),
            <Bar share={line.entries / most} />,
            figure(line.rows),
            percent(line.onTime, line.promised),
            line.latest ?? '—',
          ])}
        />
      </div>
    ),
  };
};
