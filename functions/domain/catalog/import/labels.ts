import { labelKey } from './clean.ts';

/**
 * What other portals call the columns of their catalogues. A column is known by its label alone, never by its place
 * or number. Where one row has several columns for the same field, the one named first here is taken and the others
 * are kept beside the entry, so that nothing is lost.
 */
export const COLUMN_LABELS = {
  name: [
    '标题',
    '名称',
    '数据名称',
    '目录名称',
    '资源名称',
    '数据集名称',
    '信息资源名称',
    '资源信息名称',
    '数据目录名称',
    '数据资源名称',
  ],
  providerName: [
    '来源部门',
    '提供单位',
    '提供部门',
    '数源单位',
    '数据提供方',
    '信息资源提供方',
    '资源提供方',
    '提供方',
    '提供机构',
    '数据提供单位',
    '数据提供部门',
    '发布部门',
    '发布单位',
    '发布机构',
    '所属单位',
    '所属部门',
    '责任部门',
    '责任单位',
    '机构分类',
  ],
  region: ['所属区县', '所属区域', '所属地区', '区县', '区域'],
  summary: [
    '描述',
    '摘要',
    '简介',
    '数据摘要',
    '资源摘要',
    '摘要信息',
    '信息资源摘要',
    '资源描述',
    '数据描述',
    '数据简介',
    '内容简介',
    '目录描述',
    '服务描述',
    '数据集描述',
  ],
  openType: ['开放类型', '开放属性', '公开属性', '开放等级', '开放方式', '是否向社会开放', '公开类型', '开放条件'],
  openConditions: ['申请条件', '使用条件', '开放条件说明', '开放要求', '申请要求', '获取条件'],
  shareType: ['共享类型', '共享属性', '共享方式类型'],
  domain: [
    '重点领域',
    '数据领域',
    '主题分类',
    '所属领域',
    '所属主题',
    '数据主题',
    '主题名称',
    '领域名称',
    '领域',
    '主题',
    '开放主题',
    '开放领域',
    '国家主题分类',
  ],
  industry: ['所属行业', '行业分类', '行业类型', '行业名称', '行业'],
  updateCycle: ['更新频率', '更新周期', '更新频度', '资源更新频率', '数据更新频率', '数据更新周期'],
  formats: ['数据格式', '资源格式', '下载格式', '格式类型', '文件格式', '信息资源格式', '格式'],
  tags: ['标签', '关键字', '关键词', '资源标签', '数据标签'],
  published: [
    '发布时间',
    '发布日期',
    '首次发布日期',
    '首次发布时间',
    '上传时间',
    '创建时间',
    '数据集创建时间',
    '上线时间',
  ],
  updated: [
    '更新时间',
    '更新日期',
    '最后更新时间',
    '最后更新日期',
    '最近更新时间',
    '资源更新日期',
    '资源更新时间',
    '数据更新时间',
    '数据更新日期',
    '数据集更新时间',
  ],
  source: ['详情页网址', '详情页', '链接', '详情链接', '网址', 'url', '数据链接', '来源网址'],
  phone: ['部门电话', '联系电话', '联系方式', '咨询电话', '电话'],
  email: ['部门邮箱', '联系邮箱', '电子邮箱', '邮箱', '邮件', 'email', 'e-mail'],
  contactPerson: ['联系人', '联系人姓名', '部门联系人'],
  rows: ['数据量', '数据条数', '记录数', '数据总量', '条数'],
} as const satisfies Record<string, readonly string[]>;

export type ImportField = keyof typeof COLUMN_LABELS;

export interface Column {
  readonly field: ImportField;
  /** Lower goes first where a row has several columns for one field. */
  readonly rank: number;
}

const COLUMNS: ReadonlyMap<string, Column> = new Map(
  (Object.keys(COLUMN_LABELS) as ImportField[]).flatMap((field) =>
    COLUMN_LABELS[field].map((label, rank) => [labelKey(label), { field, rank }] as const),
  ),
);

/** Labels of one portal on top of the table: they go before it. Keys are labels as the portal writes them. */
export type ColumnLabels = Readonly<Record<string, ImportField>>;

/** The field behind a column's label, or nothing where nobody has told us. */
export function columnOf(label: string, more: ColumnLabels = {}): Column | undefined {
  const key = labelKey(label);
  const own = Object.entries(more).findIndex(([theirs]) => labelKey(theirs) === key);
  if (own >= 0) return { field: Object.values(more)[own]!, rank: own - 1_000_000 };
  return COLUMNS.get(key);
}
