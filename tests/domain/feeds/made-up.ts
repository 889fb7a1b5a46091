import type { PublicCatalog, PublicDataset, PublicItem } from '../../../functions/domain/feeds/public-dataset.ts';

/** A small open catalogue: one dataset with everything that can be said, one listed, one bare, one withdrawn. */

export const CATALOG: PublicCatalog = {
  base: 'https://data.example.test',
  city: { zh: '示例市', en: 'Example' },
  publisher: '示例市数据局',
  email: 'open@example.test',
};

const item = (name: string, label: string, type: PublicItem['type'], masking?: string): PublicItem => ({
  name,
  label,
  type,
  ...(masking ? { masking } : {}),
});
const COLUMNS = [
  item('code', '代码', 'code'),
  item('beds', '床位', 'integer'),
  item('cost', '费用', 'decimal'),
  item('since', '成立', 'date'),
  item('seen', '更新时间', 'datetime'),
  item('open', '开放', 'boolean', 'none'),
  item('age', '年龄', 'integer', 'name'),
];
const file = (format: string, size: number) => ({
  format,
  url: `https://data.example.test/downloads/ent_full/2/${format}`,
  size,
  sha256: format.padEnd(64, '0').replace(/[^0-9a-f]/g, 'a'),
  rows: 3,
});

export const FULL: PublicDataset = {
  id: 'ent_full',
  name: '医院 & "诊所" <名录>',
  summary:
    '全市医院和诊所的名称、地址、床位和联系电话，每月更新一次，供市民查询和企业开发使用，数据来自卫生健康部门登记，经审核后开放。',
  provider: '卫生健康局',
  domain: '医疗卫生',
  tags: ['医院', '诊所', '医院'],
  updateCycle: 'monthly',
  openType: 'open',
  openConditions: '注明来源',
  state: 'published',
  publishedOn: '2026-01-05',
  updatedOn: '2026-02-01',
  formats: [],
  contact: { phone: '0818-1234567 / 139****1234', email: 'not-a-mailbox / info@example.test' },
  items: COLUMNS.slice(0, 2),
  releases: [
    {
      release: 2,
      kind: 'changed',
      on: '2026-03-02',
      reason: '新增两家',
      dataVersion: 7,
      rows: 3,
      licence: '公共数据开放许可',
      columns: COLUMNS,
      files: [file('csv', 120), file('xlsx', 4_096), file('shp', 9), file('odd', 1)],
    },
    { release: 1, kind: 'opened', on: '2026-01-05', columns: COLUMNS, files: [file('csv', 80)] },
  ],
};

export const LISTED: PublicDataset = {
  id: 'Ent:Listed',
  name: '公交线路',
  provider: '交通运输局',
  domain: '道路运输',
  tags: [],
  updateCycle: 'real-time',
  openType: 'conditional',
  state: 'listed',
  updatedOn: '2026-02-10',
  source: 'https://old.example.test/a b?c=|',
  formats: ['csv', 'shp'],
  contact: { phone: '139****1234' },
  items: [item('line', '线路', 'text')],
  releases: [],
};

export const BARE: PublicDataset = {
  id: 'ent_bare',
  name: '其他',
  provider: '综合办',
  tags: [],
  state: 'listed',
  formats: [],
  items: [],
  releases: [],
};

export const WITHDRAWN: PublicDataset = {
  id: 'ent_gone',
  name: '旧名录',
  provider: '综合办',
  tags: ['旧'],
  updateCycle: 'never',
  openType: 'open',
  state: 'withdrawn',
  publishedOn: '2025-12-01',
  formats: ['csv'],
  items: [],
  releases: [
    { release: 4, kind: 'withdrawn', on: '2026-03-05', reason: '复核', columns: [], files: [] },
    {
      release: 3,
      kind: 'corrected',
      on: '2026-03-01',
      licence: 'https://license.example.test/1',
      columns: [],
      files: [file('csv', 1)],
    },
  ],
};

export const ALL = [FULL, LISTED, BARE, WITHDRAWN];
