import type { FacetName, Words } from './model.ts';

/** What codes are called. A code that is not here is shown as it is. */
type Table = Readonly<Record<string, Words>>;

export const OPEN_TYPES: Table = {
  open: { zh: '无条件开放', en: 'Open' },
  conditional: { zh: '有条件开放', en: 'Open on conditions' },
  closed: { zh: '不予开放', en: 'Closed' },
};

export const CYCLES: Table = {
  'real-time': { zh: '实时', en: 'Real time' },
  daily: { zh: '每日', en: 'Daily' },
  weekly: { zh: '每周', en: 'Weekly' },
  monthly: { zh: '每月', en: 'Monthly' },
  quarterly: { zh: '每季度', en: 'Quarterly' },
  'half-yearly': { zh: '每半年', en: 'Half-yearly' },
  yearly: { zh: '每年', en: 'Yearly' },
  irregular: { zh: '不定期', en: 'Irregular' },
  never: { zh: '不更新', en: 'Never' },
};

export const TIMELINESS: Table = {
  'on-time': { zh: '按期更新', en: 'On time' },
  late: { zh: '超期', en: 'Overdue' },
  unpromised: { zh: '未承诺更新', en: 'No promise' },
};

export const TYPES: Table = {
  text: { zh: '文本', en: 'text' },
  code: { zh: '编码', en: 'code' },
  integer: { zh: '整数', en: 'integer' },
  decimal: { zh: '小数', en: 'decimal' },
  date: { zh: '日期', en: 'date' },
  datetime: { zh: '日期时间', en: 'date and time' },
  boolean: { zh: '是否', en: 'yes or no' },
  'resident-id': { zh: '身份证号', en: 'resident ID' },
  uscc: { zh: '统一社会信用代码', en: 'social credit code' },
  mobile: { zh: '手机号码', en: 'mobile number' },
  division: { zh: '行政区划代码', en: 'division code' },
  json: { zh: '结构', en: 'structure' },
};

export const KINDS: Table = {
  opened: { zh: '开放', en: 'Opened' },
  changed: { zh: '更新', en: 'Updated' },
  corrected: { zh: '更正', en: 'Corrected' },
  withdrawn: { zh: '撤下', en: 'Withdrawn' },
};

/** Domains as the cities' portals name them. */
export const DOMAINS: Table = Object.fromEntries(
  Object.entries({
    质量统计: 'Quality and statistics',
    工业农业: 'Industry and agriculture',
    市场监管: 'Market supervision',
    机构团体: 'Institutions',
    气象服务: 'Weather',
    财税金融: 'Finance and tax',
    教育文化: 'Education and culture',
    城建住房: 'Building and housing',
    医疗卫生: 'Health',
    卫生健康: 'Health',
    交通运输: 'Transport',
    商贸流通: 'Trade',
    社会救助: 'Social assistance',
    社保就业: 'Social security and work',
    劳动就业: 'Work',
    公共安全: 'Public safety',
    安全生产: 'Work safety',
    生态环境: 'Environment',
    资源能源: 'Resources and energy',
    信用服务: 'Credit',
    法律服务: 'Legal services',
    生活服务: 'Daily life',
    科技创新: 'Science and technology',
    地理空间: 'Geography',
    民政: 'Civil affairs',
    旅游服务: 'Tourism',
    社区治理: 'Communities',
    其他: 'Other',
    统计: 'Statistics',
    质量: 'Quality',
    信用: 'Credit',
    气象: 'Weather',
    科技: 'Science and technology',
    教育: 'Education',
    医疗: 'Health care',
    生态: 'Ecology',
    资源: 'Resources',
    商业服务: 'Commerce',
    安全监管: 'Safety supervision',
    社会保障: 'Social security',
    生产企业: 'Manufacturers',
    空间地理: 'Geography',
    金融: 'Finance',
    就业: 'Work',
    农业: 'Agriculture',
  }).map(([zh, en]) => [zh, { zh, en }]),
);

/** Licences that say the same in two languages; another stays as whoever opened the data wrote it. */
export const LICENCES: Table = {
  '可免费使用，使用时请注明来源 · Free to use with attribution to the source': {
    zh: '可免费使用，使用时请注明来源',
    en: 'Free to use with attribution to the source',
  },
};

export const FACET_WORDS: Readonly<Record<FacetName, Words>> = {
  origin: { zh: '来源目录', en: 'Catalogue' },
  department: { zh: '来源部门', en: 'Department' },
  domain: { zh: '领域', en: 'Domain' },
  timeliness: { zh: '更新情况', en: 'Updates' },
  updateCycle: { zh: '更新周期', en: 'Update cycle' },
  openType: { zh: '开放条件', en: 'Conditions' },
  format: { zh: '数据格式', en: 'Format' },
};

const VALUES: Partial<Record<FacetName, Table>> = {
  origin: { own: { zh: '本市', en: 'This city' } },
  domain: DOMAINS,
  timeliness: TIMELINESS,
  updateCycle: CYCLES,
  openType: OPEN_TYPES,
};

export const called = (table: Table | undefined, code: string): Words =>
  (table && Object.hasOwn(table, code) ? table[code] : undefined) ?? { zh: code, en: code };

export const facetValue = (facet: FacetName, value: string, name?: string): Words =>
  name === undefined ? called(VALUES[facet], value) : { zh: name, en: name };

/** How a format is written for people. */
export const formatName = (format: string): string => (format === 'plaincsv' ? 'CSV (UTF-8)' : format.toUpperCase());
