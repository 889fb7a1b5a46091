import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ImportContext, importRow, LIMITS } from '../../../functions/domain/catalog/import/import-row.ts';

const ROW = { 标题: '停车场信息', 来源部门: '市城管局', 开放条件: '无条件开放', 更新频率: '每年' };

const draftOf = (raw: unknown, context?: ImportContext) => {
  const read = importRow(raw, context);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.draft;
};
const codesOf = (raw: unknown, context?: ImportContext) => {
  const read = importRow(raw, context);
  return read.ok ? [] : read.faults.map(({ field, code }) => `${field} ${code}`);
};
const warningsOf = (raw: unknown) => importRow(raw).warnings.map(({ field, code }) => `${field} ${code}`);

describe('a whole row', () => {
  it('becomes a draft with everything in its place', () => {
    const read = importRow({
      标题: ' 城管案卷\r\n信息\u200b ',
      来源部门: '达州市城管执法局',
      重点领域: '城建住房',
      发布时间: '2023-05-26',
      更新时间: '2023/5/27 10:00:00',
      开放条件: '有条件开放',
      共享类型: '有条件共享',
      数据量: '121,265',
      所属行业: '公共管理、社会保障和社会组织',
      更新频率: '每年',
      部门电话: '13812345678',
      部门邮箱: '暂无',
      标签: '信息\r\n\t城管',
      描述: '包括任务编号等内容。申请条件:提供应用场景,联系13812345678。',
      详情页网址: 'http://dazhoudata.cn/oportal/catalog/0c1b',
      数据格式: "['xls', '接口']",
      版本号: 'v2.0',
      应用场景: '',
    });
    expect(read).toEqual({
      ok: true,
      draft: {
        name: '城管案卷信息',
        providerName: '达州市城管执法局',
        summary: '包括任务编号等内容。',
        openType: 'conditional',
        openConditions: '提供应用场景,联系138********。',
        shareType: 'conditional',
        domain: '城建住房',
        industry: '公共管理、社会保障和社会组织',
        updateCycle: 'yearly',
        formats: ['xls', 'api'],
        tags: ['信息', '城管'],
        published: '2023-05-26',
        updated: '2023-05-27',
        source: 'http://dazhoudata.cn/oportal/catalog/0c1b',
        contact: { phone: '138********' },
        rows: 121_265,
        extra: { 版本号: 'v2.0' },
      },
      warnings: [],
      masked: { mobiles: 2, emails: 0, withheld: 0 },
      unmapped: ['版本号'],
    });
  });

  it('is read the same whatever the order of its columns', () => {
    const reversed = Object.fromEntries(Object.entries({ ...ROW, 描述: '说明' }).reverse());
    expect(draftOf(reversed)).toEqual(draftOf({ ...ROW, 描述: '说明' }));
  });
});

describe('what stands against a row', () => {
  it('is said all at once', () => {
    expect(
      codesOf({
        标题: ' \t',
        来源部门: '暂无',
        开放条件: '2',
        共享类型: '1',
        发布时间: '2023-02-30',
        更新时间: '昨天',
      }),
    ).toEqual([
      'name name-absent',
      'providerName provider-absent',
      'openType open-type-unknown',
      'shareType share-type-unknown',
      'published day-invalid',
      'updated day-invalid',
    ]);
  });

  it('is said in both languages, with the word that was not understood', () => {
    const read = importRow({ ...ROW, 开放条件: '开放网站$&' });
    expect(read.ok ? [] : read.faults).toEqual([
      {
        field: 'openType',
        code: 'open-type-unknown',
        zh: '无法识别的开放类型“开放网站$&”',
        en: 'Unknown open type "开放网站$&"',
        value: '开放网站$&',
      },
    ]);
  });

  it('includes texts that are too long, which are never cut silently', () => {
    expect(codesOf({ ...ROW, 标题: '长'.repeat(LIMITS.name + 1) })).toEqual(['name too-long']);
    expect(codesOf({ ...ROW, 标题: '长'.repeat(LIMITS.name) })).toEqual([]);
    expect(codesOf({ ...ROW, 描述: '长'.repeat(LIMITS.summary + 1) })).toEqual(['summary too-long']);
  });

  it.each([null, undefined, 7, '标题', ['标题']])('includes being no record at all: %j', (raw) => {
    expect(codesOf(raw)).toEqual([' not-a-row']);
  });

  it('is not an unknown update cycle: that becomes irregular, with a warning', () => {
    const read = importRow({ ...ROW, 更新频率: '看情况' });
    expect(read.ok && read.draft.updateCycle).toBe('irregular');
    expect(read.warnings.map(({ code, value }) => [code, value])).toEqual([['cycle-unknown', '看情况']]);
  });
});

describe('remarks about a row that is taken', () => {
  it.each([
    [{ 更新频率: '' }, ['updateCycle cycle-absent']],
    [{ 更新频率: '每两年' }, ['updateCycle cycle-near']],
    [{ 更新频率: '看情况' }, ['updateCycle cycle-unknown']],
    [{ 开放条件: '有条件开放' }, ['openConditions conditions-absent']],
    [{ 数据格式: '文件目录' }, ['formats format-unknown']],
    [{ 数据量: '-1' }, ['rows rows-invalid']],
    [{ 详情页网址: '无法访问' }, ['source source-invalid']],
    [{ 详情页网址: '见http://a.cn' }, ['source source-invalid']],
    [{ 详情页网址: 'http://a.cn/1 打不开' }, ['source source-invalid']],
    [{ 发布时间: '2022-03-03', 更新时间: '2022-03-01' }, ['updated updated-before-published']],
    [{ 发布时间: '2022-03-03', 更新时间: '2022-03-03' }, []],
    [{ 标签: Array.from({ length: 51 }, (_, index) => `标签${index}`) }, ['tags list-cut']],
    [{ 标签: ['长'.repeat(61)] }, ['tags list-cut']],
    [{ 标签: ['长'.repeat(60)] }, []],
    [{ 备注: '长'.repeat(1_001) }, ['备注 extra-cut']],
    [{ 备注: '长'.repeat(1_000) }, []],
  ])('%j gives %j', (more, codes) => {
    expect(warningsOf({ ...ROW, ...more })).toEqual(codes);
  });
});

describe('a row that is taken', () => {
  it('says only what it says', () => {
    expect(draftOf(ROW)).toStrictEqual({
      name: '停车场信息',
      providerName: '市城管局',
      openType: 'open',
      updateCycle: 'yearly',
      formats: [],
      tags: [],
      extra: {},
    });
  });

  it('keeps what is no link, and the beginning of what is too long, beside the entry', () => {
    const draft = draftOf({ ...ROW, 详情页网址: '无法访问', 备注: '长'.repeat(1_001), 标签: ['长'.repeat(61), '短'] });
    expect(draft.extra).toEqual({ 详情页网址: '无法访问', 备注: '长'.repeat(1_000) });
    expect(draft.tags).toEqual(['短']);
    expect(draft).not.toHaveProperty('source');
  });

  it('takes a link without the white space around it, and formats from every column that has some', () => {
    const draft = draftOf({ ...ROW, 详情页网址: ' http://a.cn/1 ', 数据格式: 'xls', 格式类型: 'csv、xls' });
    expect(draft.source).toBe('http://a.cn/1');
    expect(draft.formats.toSorted()).toEqual(['csv', 'xls']);
  });

  it('reads mailboxes from their own column, which is then no other', () => {
    const draft = draftOf({ ...ROW, 部门邮箱: 'sjkf@shanghai.gov.cn' });
    expect([draft.contact, draft.extra]).toEqual([{ email: 'sjkf@shanghai.gov.cn' }, {}]);
  });
});

describe('conditions of a conditional entry', () => {
  const CONDITIONAL = { ...ROW, 开放条件: '有条件开放' };

  it('come from a column of their own, and the description is then left whole', () => {
    const draft = draftOf({ ...CONDITIONAL, 申请条件: '签订协议', 描述: '说明。申请条件:来电' });
    expect([draft.openConditions, draft.summary]).toEqual(['签订协议', '说明。申请条件:来电']);
  });

  it('come from 开放条件 where another column names the type', () => {
    const draft = draftOf({ ...ROW, 开放类型: '有条件开放', 开放条件: '签订协议' });
    expect([draft.openType, draft.openConditions, draft.extra]).toEqual(['conditional', '签订协议', {}]);
  });

  it('come from the description behind a colon', () => {
    const draft = draftOf({ ...CONDITIONAL, 描述: '说明。使用条件：仅限科研' });
    expect([draft.openConditions, draft.summary]).toEqual(['仅限科研', '说明。']);
    const lines = draftOf({ ...CONDITIONAL, 描述: '说明\n申请条件 : 一、签协议\n二、来电 ' });
    expect([lines.openConditions, lines.summary]).toEqual(['一、签协议\n二、来电', '说明']);
  });

  it('are no conditions where the entry is open', () => {
    const draft = draftOf({ ...ROW, 申请条件: '签订协议' });
    expect(draft).not.toHaveProperty('openConditions');
    expect(draft.extra).toEqual({ 申请条件: '签订协议' });
  });

  it('are not seen in a list of columns', () => {
    const draft = draftOf({ ...CONDITIONAL, 描述: '包括项目名称、申请条件、办理时间' });
    expect([draft.openConditions, draft.summary]).toEqual([undefined, '包括项目名称、申请条件、办理时间']);
  });

  it('come from the word itself where it is a condition', () => {
    expect(draftOf({ ...ROW, 开放条件: '登录开放' }).openConditions).toBe('登录开放');
  });

  it('are left in the description of an open entry', () => {
    const draft = draftOf({ ...ROW, 描述: '说明。申请条件:无' });
    expect([draft.openConditions, draft.summary]).toEqual([undefined, '说明。申请条件:无']);
  });
});

describe('columns', () => {
  it('that another one goes before are kept beside the entry', () => {
    const draft = draftOf({
      ...ROW,
      主题分类: '教育科技',
      重点领域: '城建住房',
      首次发布日期: '2020-01-01',
      发布时间: '2021-01-01',
    });
    expect([draft.domain, draft.published]).toEqual(['城建住房', '2021-01-01']);
    expect(draft.extra).toEqual({ 主题分类: '教育科技', 首次发布日期: '2020-01-01' });
    expect(importRow({ ...ROW, 主题分类: '教育科技', 重点领域: '城建住房' }).unmapped).toEqual([]);
  });

  it('that state the district make the department’s name whole', () => {
    const draft = draftOf({ ...ROW, 来源部门: '区公安分局', 所属区县: '西湖区' });
    expect([draft.providerName, draft.extra]).toEqual(['西湖区公安分局', { 所属区县: '西湖区' }]);
  });

  it('that name a person are left out and counted', () => {
    const read = importRow({ ...ROW, 联系人: '张三', 联系方式: '张三 0818-2181832' });
    expect(read.ok && [read.draft.contact, read.draft.extra, read.masked.withheld]).toEqual([
      { phone: '0818-2181832' },
      {},
      2,
    ]);
  });

  it('with labels of objects’ own machinery are only columns', () => {
    const raw = JSON.parse(
      '{"__proto__":"x","constructor":"y","标题":"停车场","来源部门":"市城管局","开放条件":"开放"}',
    );
    expect(Object.entries(draftOf(raw).extra)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });
});

describe('the context', () => {
  it('names a portal’s columns, words and what holds where a row says nothing', () => {
    const context: ImportContext = {
      columns: { 库表名称: 'name' },
      openTypes: { 开放网站: 'open' },
      updateCycles: { 看情况: 'irregular' },
      whenAbsent: { providerName: '宁波市' },
    };
    const read = importRow({ 库表名称: '公交站', 开放条件: '开放网站', 更新周期: '看情况' }, context);
    expect(read).toMatchObject({
      ok: true,
      draft: { name: '公交站', providerName: '宁波市', openType: 'open' },
      warnings: [],
    });
  });

  it('never lends its open type to a word that is not understood', () => {
    const context: ImportContext = { whenAbsent: { openType: 'open' } };
    expect(draftOf({ ...ROW, 开放条件: '' }, context).openType).toBe('open');
    expect(codesOf({ ...ROW, 开放条件: '1' }, context)).toEqual(['openType open-type-unknown']);
  });
});

it('importing anything at all is total and deterministic', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.object({ maxDepth: 1 }),
  );
  const label = fc.oneof(
    fc.constantFrom(
      '标题',
      '来源部门',
      '开放条件',
      '更新频率',
      '描述',
      '发布时间',
      '数据量',
      '标签',
      '数据格式',
      '联系方式',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.oneof(fc.dictionary(label, cell), fc.anything()), (raw) => {
      const first = importRow(raw);
      expect(importRow(raw)).toEqual(first);
      expect(first.ok || first.faults.length > 0).toBe(true);
    }),
    { seed: 20261122, numRuns: 500 },
  );
});
