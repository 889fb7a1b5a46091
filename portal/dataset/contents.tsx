import type { DatasetView } from '../model.ts';
import { figure, linker, ofWords, type Place, sayIn } from '../page.ts';
import { Chinese } from '../parts/label.tsx';
import { Table } from '../parts/table.tsx';
import { called, TYPES } from '../words.ts';

export const Items = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  const to = linker(place);
  if (view.itemViews.length === 0)
    return (
      <p class="none">
        {say('来源部门未登记信息项。', 'The department has registered no items. ')}
        <a href={to('/requests/new', { about: view.name, entry: view.id, holder: view.providerId })}>
          {say('请部门补充', 'Ask for them')}
        </a>
      </p>
    );
  if (!view.itemsRegistered)
    return (
      <>
        <p class="hint">
          {say(
            `以下 ${view.itemViews.length} 项由目录说明读出，来源部门尚未登记名称、类型和含义。`,
            `These ${view.itemViews.length} were read out of the description; the department has not registered their types and meaning.`,
          )}
        </p>
        <ul class="item-list" lang={place.language === 'en' ? 'zh-CN' : undefined}>
          {view.itemViews.map(({ label }) => (
            <li>{label}</li>
          ))}
        </ul>
      </>
    );
  return (
    <Table
      place={place}
      caption={say('信息项的名称、类型和说明', 'Names, types and remarks of the items')}
      columns={[
        { says: say('含义', 'Meaning') },
        { says: say('名称', 'Name') },
        { says: say('类型', 'Type') },
        { says: say('说明', 'Remark') },
      ]}
      rows={view.itemViews.map(({ name, label, type, masking }) => [
        <Chinese place={place}>{label}</Chinese>,
        <code>{name}</code>,
        type ? ofWords(place, called(TYPES, type)) : '—',
        masking && masking !== 'none' ? say('已脱敏', 'masked') : '—',
      ])}
    />
  );
};

/** Why there are no rows to be seen. */
export const withoutRows = (place: Place, view: DatasetView): string => {
  const say = sayIn(place);
  if (view.withdrawn) return say('数据已由主管部门撤下，不再提供。', 'The data was withdrawn by the regulator.');
  if (view.byApplication)
    return say(
      '有条件开放的数据不公开预览，请先申请。',
      'Data that is open on conditions is not previewed; apply for it.',
    );
  if (view.openType === 'conditional')
    return say(
      '有条件开放，数据尚未放到本平台，因此不能预览。符合条件的，请向来源部门申请。',
      'Open on conditions, and not on this site yet, so there is nothing to preview. Whoever meets the conditions applies to the department.',
    );
  return say(
    '本平台只登记了目录，没有发布数据文件，因此不能预览。',
    'Only the catalogue entry is held here; no file was released, so there is nothing to preview.',
  );
};

export const Preview = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  const { preview } = view;
  if (!preview) return <p class="none">{withoutRows(place, view)}</p>;
  return (
    <Table
      place={place}
      seen
      lang={place.language === 'en' ? 'zh-CN' : undefined}
      caption={say(
        `前 ${preview.rows.length} 行，共 ${figure(preview.total)} 行`,
        `First ${preview.rows.length} of ${figure(preview.total)} rows`,
      )}
      columns={preview.columns.map(({ label }) => ({ says: label }))}
      rows={preview.rows}
    />
  );
};
