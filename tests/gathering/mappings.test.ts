import { writeXlsx } from 'hucre';
import { beforeAll, describe, expect, it } from 'vitest';
import { dutiesOf } from '../../functions/platform/duty-store.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';
import { aPublishedEntry, content, DIVISION_ITEMS, divisions, OFFICER, publish, submit } from './published-entry.ts';

/** Files that do not name their items exactly: what is proposed, what is accepted, and what is done with it later. */
let county: TestCounty;
let entry: string;

const TABLE = ['区划代码,区划名称,cityCode,provinceCode', '110101,东城区,1101,11', '110102,西城区,1101,11'];
const exported = (...rows: readonly string[]) =>
  ['某市行政区划名录', '填报日期：2026年3月2日', ...TABLE, ...rows, '注：数据截至2025年底。'].join('\n');
const proposalOf = (id: string, as: As = OFFICER) => county.must('GET', `/gathering/submissions/${id}/mapping`, { as });
/** People take their time: what is accepted is accepted later than it was asked. */
const later = () => county.moveTo(new Date(Date.parse(county.clock.now()) + 60_000).toISOString());
const accept = async (id: string, body: object = {}, as: As = OFFICER) => {
  await later();
  const answer = await county.call('POST', `/gathering/submissions/${id}/mapping`, { as, body });
  await county.settle();
  return answer;
};
const read = (id: string) => county.must('GET', `/gathering/submissions/${id}`, { as: OFFICER });
let names = 0;
/** Another entry of the same department: mappings belong to one. */
const anotherEntry = async (more: Readonly<Record<string, unknown>> = {}) => {
  const { system } = await county.must('GET', `/catalog/entries/${entry}`, { as: OFFICER });
  return publish(county, content(system, { name: `另一名录${++names}`, ...more }));
};

beforeAll(async () => {
  county = await aCounty('dazhou');
  entry = await aPublishedEntry(county);
});

describe('a file with lines above and below its table', () => {
  it('waits for its department, shows what would be read, and stores nothing before', async () => {
    const before = county.notices.length;
    const asked = await submit(county, entry, exported());
    expect(asked).toMatchObject({
      status: 'awaiting-mapping',
      progress: 'asking',
      question: { rows: 2, drift: [] },
    });
    expect(asked.dataVersion).toBeUndefined();
    expect((await county.must('GET', `/catalog/entries/${entry}`, { as: OFFICER })).data).toBeUndefined();
    expect(county.notices.slice(before)).toMatchObject([{ to: 'health', about: { id: asked.id } }]);

    const proposal = await proposalOf(asked.id);
    expect(proposal.columns).toEqual([
      { at: 1, header: '区划代码', item: 'code', by: 'similar-name' },
      { at: 2, header: '区划名称', item: 'name', by: 'similar-name' },
      { at: 3, header: 'cityCode', item: 'city_code', by: 'name' },
      { at: 4, header: 'provinceCode', item: 'province_code', by: 'name' },
    ]);
    expect(proposal).toMatchObject({
      rows: 2,
      missing: [],
      mapping: { headerRows: [3], firstRow: 4, drops: ['note'] },
      preamble: [
        { row: 1, text: '某市行政区划名录' },
        { row: 2, text: '填报日期：2026年3月2日' },
      ],
      dropped: [{ kind: 'note', count: 1, rows: [{ row: 6, text: '注：数据截至2025年底。' }] }],
      first: [{ row: 4, cells: ['110101', '东城区', '1101', '11'] }, { row: 5 }],
    });
    await accept(asked.id);
    expect(await read(asked.id)).toMatchObject({ status: 'accepted', rows: 2, dataVersion: 1, dropped: { note: 1 } });
  });

  it('is read without a question the next time, as long as it is laid out the same', async () => {
    const again = await submit(county, entry, exported('110105,朝阳区,1101,11').replace('2025', '2026'));
    const { items } = await county.must('GET', `/gathering/entries/${entry}/mappings`, { as: OFFICER });
    expect(items).toMatchObject([{ entry, fileName: 'areas.csv', by: 'officer-of-health' }]);
    expect(again).toMatchObject({ status: 'accepted', rows: 3, dataVersion: 2, mapping: items[0].id });
    expect(again.question).toBeUndefined();
  });

  it('is refused for its values under the mapping, with the rows of the file', async () => {
    const wrong = await submit(county, entry, exported('11010,朝阳区,1101,11'));
    expect(wrong).toMatchObject({ status: 'refused', faults: [{ row: 6, column: 'code', code: 'bad-division' }] });
    expect(wrong.mapping).toBeDefined();
  });

  it.each([
    ['a renamed column', (text: string) => text.replace('区划名称', '名称全称'), ['column-renamed']],
    [
      'a new column',
      (text: string) => text.replace(/11$/gm, '11,x').replace('provinceCode', 'provinceCode,备用'),
      ['column-new'],
    ],
    ['a column less', (text: string) => text.replace(/,11$/gm, '').replace(',provinceCode', ''), ['column-missing']],
    [
      'columns in another place',
      (text: string) => text.replace(/^(\d+),(\S+?),/gm, '$2,$1,').replace('区划代码,区划名称', '区划名称,区划代码'),
      ['column-moved', 'column-moved'],
    ],
    ['another preamble', (text: string) => text.replace('某市', '某县'), ['preamble-changed']],
    ['rows of a new kind', (text: string) => text.replace('\n注', '\n合计,2,,\n注'), ['rows-dropped']],
  ])('is asked again with %s, and told why', async (_, change, codes) => {
    const drifted = await submit(county, entry, change(exported()));
    expect(drifted.status).toBe('awaiting-mapping');
    expect(drifted.question.drift.map(({ code }: { code: string }) => code)).toEqual(codes);
    const { drift, comparedWith } = await proposalOf(drifted.id);
    expect(drift).toEqual(drifted.question.drift);
    const { items } = await county.must('GET', `/gathering/entries/${entry}/mappings`, { as: OFFICER });
    expect(items.map(({ id }: { id: string }) => id)).toContain(comparedWith);
  });

  it('goes through as ever where its first row names the items, also in another order', async () => {
    const plain = await submit(county, entry, '名称,代码,provinceCode,cityCode\n东城区,110101,11,1101');
    expect(plain).toMatchObject({ status: 'accepted', rows: 1 });
    expect(plain.mapping).toBeUndefined();
    expect(await submit(county, entry, divisions('东城区'))).toMatchObject({ status: 'accepted' });
  });
});

describe('a workbook with a cover', () => {
  const head = ['代码', '名称', 'cityCode', 'provinceCode'];
  const book = (month: string, ...names: readonly string[]) =>
    writeXlsx({
      sheets: [
        { name: 'Sheet1', rows: [] },
        { name: '封面', rows: [['行政区划数据归集表'], ['填报单位：民政局']] },
        { name: month, rows: [head, ...names.map((name, at) => [`${110101 + at}`, name, '1101', '11'])] },
        { name: '字典', rows: [['1', '是']] },
      ],
    });
  const more = { fileName: 'areas.xlsx', format: 'xlsx' };

  it('is read where its table is, and the month after too', async () => {
    const id = await anotherEntry();
    const asked = await submit(county, id, await book('三月', '东城区', '西城区'), more);
    expect(asked).toMatchObject({ status: 'awaiting-mapping', question: { rows: 2 } });
    expect(await proposalOf(asked.id)).toMatchObject({
      mapping: { sheet: '三月', headerRows: [1] },
      sheets: { names: ['Sheet1', '封面', '三月', '字典'], read: '三月' },
      missing: [],
    });
    await accept(asked.id);
    expect(await read(asked.id)).toMatchObject({ status: 'accepted', rows: 2 });
    expect(await submit(county, id, await book('四月', '东城区', '西城区', '朝阳区'), more)).toMatchObject({
      status: 'accepted',
      rows: 3,
    });
  });
});

describe('a file that names its items, with rows that say they are no data', () => {
  it.each([
    ['a total', '合计,,2,', 'total'],
    ['a remark', '注：数据截至2025年底,,,', 'note'],
    ['signatures', '制表人：张三,审核人：李四,负责人：王五,日期：3月', 'note'],
    ['the header again', '代码,名称,cityCode,provinceCode', 'repeated-header'],
  ])('is asked: %s', async (_, line, kind) => {
    const items = DIVISION_ITEMS.map(({ name, label }) => ({ name, label, type: 'text' }));
    const id = await anotherEntry({ items });
    const asked = await submit(county, id, `${divisions('东城区', '西城区')}\n${line}`);
    expect(asked).toMatchObject({ status: 'awaiting-mapping', question: { rows: 2 } });
    const { mapping } = await proposalOf(asked.id);
    expect(mapping.drops).toEqual([kind]);
    await accept(asked.id, { mapping: { ...mapping, drops: [], keeps: [kind] } });
    expect(await read(asked.id)).toMatchObject({ status: 'accepted', rows: 3 });
    // What the department says is data is not asked again.
    expect(await submit(county, id, `${divisions('东城区', '西城区', '朝阳区')}\n${line}`)).toMatchObject({
      status: 'accepted',
      rows: 4,
    });
  });
});

describe('a mapping', () => {
  it('is corrected by the department, and the correction is what holds', async () => {
    const id = await anotherEntry();
    const rows = ['A,B,C,D', '110101,东城区,1101,11', '110102,西城区,1101,11'];
    const asked = await submit(county, id, rows.join('\n'));
    const { mapping } = await proposalOf(asked.id);
    const corrected = {
      ...mapping,
      columns: ['code', 'name', 'city_code', 'province_code'].map((item, at) => ({
        at: at + 1,
        header: 'ABCD'[at],
        item,
      })),
    };
    expect((await accept(asked.id, { mapping: corrected })).status).toBe(202);
    expect(await read(asked.id)).toMatchObject({ status: 'accepted', rows: 2 });
    expect(await submit(county, id, [...rows, '110105,朝阳区,1101,11'].join('\n'))).toMatchObject({
      status: 'accepted',
      rows: 3,
    });
  });

  it('names items that there are, gives the required ones a column, and does not contradict itself', async () => {
    const id = await anotherEntry();
    const asked = await submit(county, id, exported());
    const { mapping } = await proposalOf(asked.id);
    const columns = (at: number, item?: string) =>
      mapping.columns.map((column: { at: number }) => {
        const { item: was, ...rest } = column as { at: number; item?: string };
        return column.at === at ? { ...rest, ...(item ? { item } : {}) } : { ...rest, item: was };
      });
    const answers = [
      await accept(asked.id, { mapping: { ...mapping, columns: columns(1, 'size') } }),
      await accept(asked.id, { mapping: { ...mapping, columns: columns(1) } }),
      await accept(asked.id, { mapping: { ...mapping, columns: columns(1, 'name') } }),
      await accept(asked.id, { mapping: { ...mapping, firstRow: 1 } }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [422, 'unknown-field'],
      [400, 'invalid-request'],
      [400, 'invalid-request'],
      [400, 'invalid-request'],
    ]);
    expect(await read(asked.id)).toMatchObject({ status: 'awaiting-mapping' });
  });

  it('is accepted by its own department alone, once, and only where something is asked', async () => {
    const id = await anotherEntry();
    const asked = await submit(county, id, exported());
    expect((await accept(asked.id, {}, 'officer@tax')).body.code).toBe('other-organisation');
    expect((await county.call('GET', `/gathering/submissions/${asked.id}/mapping`, { as: 'officer@tax' })).status).toBe(
      403,
    );
    expect((await accept(asked.id, { version: 1 })).body.code).toBe('stale-version');
    const both = await Promise.all(
      [1, 2].map(() => county.call('POST', `/gathering/submissions/${asked.id}/mapping`, { as: OFFICER, body: {} })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect((await accept(asked.id)).body.code).toBe('wrong-state');
    expect((await county.call('GET', `/gathering/submissions/${asked.id}/mapping`, { as: OFFICER })).body.code).toBe(
      'wrong-state',
    );
  });

  it('stops no clock while it waits', async () => {
    const id = await anotherEntry();
    await county.must('POST', `/gathering/entries/${id}/source-changes`, {
      as: OFFICER,
      body: { day: '2026-03-02', what: '新增' },
    });
    await submit(county, id, exported());
    const [duty] = (await dutiesOf(county.deps.store, { type: 'entry', id })).filter(
      ({ duty: name }) => name === 'data.update-after-change',
    );
    expect(duty).toMatchObject({ state: 'running', due: '2026-03-09' });
  });

  it('shows masked what its items mask, and only the beginning of columns that are no item', async () => {
    const items = [
      { name: 'name', label: '姓名', type: 'text', required: true, masking: 'name' },
      { name: 'rid', label: '公民身份号码', type: 'resident-id', required: true },
    ];
    const id = await anotherEntry({ items });
    const asked = await submit(county, id, '名单\n姓名,公民身份号码,手机\n张小三,11010519491231002X,13800138000');
    const proposal = await proposalOf(asked.id);
    expect(proposal.first).toEqual([{ row: 3, cells: ['张**', '1101**************', '138***'] }]);
    expect(JSON.stringify(proposal)).not.toContain('11010519491231002X');
  });
});
