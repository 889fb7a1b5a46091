import type { Item } from '../../functions/domain/gathering/items.ts';
import { knownTypes } from '../../functions/domain/law/index.ts';
import type { As, TestCounty } from '../support/county.ts';

/** A credit code whose check characters fit (GB 32100), for a department that does not exist. */
const USCC = ['93510104YY8213431M', '93440703YY4211550W'] as const;

export const OFFICER: As = 'officer@health';
export const OPERATOR: As = 'operator@regulator';

/** The items of the list of divisions, as its file has them. */
export const DIVISION_ITEMS: readonly Item[] = [
  { name: 'code', label: '代码', type: 'division', required: true, unique: true },
  { name: 'name', label: '名称', type: 'text', required: true, length: 30 },
  { name: 'city_code', label: 'cityCode', type: 'code', required: true },
  { name: 'province_code', label: 'provinceCode', type: 'code', required: true },
];

/** Registers a department that meets what every city asks of one, with a system of its own. Answers with the system's id. */
export const register = async (
  county: TestCounty,
  id = 'health',
  name = '卫生健康局',
  uscc: string = USCC[0],
): Promise<string> => {
  const { must, deps } = county;
  const type = knownTypes(deps.county.law)[0];
  await must('POST', '/organisations', {
    as: OPERATOR,
    body: { id, name, uscc, type, division: '511722', publicFunction: '医疗卫生管理' },
  });
  const as: As = `officer@${id}`;
  await must('POST', `/organisations/${id}/office`, { as, body: { name: '信息科' } });
  await must('POST', `/organisations/${id}/custodian`, {
    as,
    body: { account: 'zhang', experience: '从事数据管理五年' },
  });
  await must('POST', `/organisations/${id}/commitment`, { as, body: { document: '承诺书〔2026〕1号' } });
  const system = await must('POST', `/organisations/${id}/systems`, {
    as,
    body: { name: '业务系统', stage: 'built', zone: 'government-extranet', origin: 'existing' },
  });
  return system.id;
};

/** Content of an entry that every city lets in. */
export const content = (system: string, more: Readonly<Record<string, unknown>> = {}) => ({
  name: '行政区划名录',
  summary: '县级行政区划代码和名称',
  kind: 'department',
  format: ['csv'],
  items: DIVISION_ITEMS,
  shareType: 'unconditional',
  deliveryForms: ['table'],
  openType: 'open',
  updateCycle: 'monthly',
  system,
  gatheringMethod: 'table',
  scope: '全国',
  grade: '1',
  tags: ['区划'],
  ...more,
});

/** Drafts, submits, reviews and publishes an entry of a registered department. Answers with its id. */
export const publish = async (
  { must }: TestCounty,
  body: Readonly<Record<string, unknown>>,
  as: As = OFFICER,
): Promise<string> => {
  const { id } = await must('POST', '/catalog/entries', { as, body });
  await must('POST', `/catalog/entries/${id}/submit`, { as, body: {} });
  await must('POST', `/catalog/entries/${id}/review`, {
    as: OPERATOR,
    body: { decision: 'approve', secrecy: 'passed' },
  });
  await must('POST', `/catalog/entries/${id}/publish`, { as: OPERATOR, body: {} });
  return id;
};

/** A published entry of one department, with the divisions' items unless `more` says otherwise. */
export const aPublishedEntry = async (
  county: TestCounty,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> => publish(county, content(await register(county), more));

/** Hands a file in and lets it be checked to the end. Answers with the submission. */
export const submit = async (
  county: TestCounty,
  entry: string,
  bytes: Uint8Array | string,
  more: Readonly<Record<string, unknown>> = {},
  as: As = OFFICER,
) => {
  const { must, upload, settle } = county;
  const created = await must('POST', '/gathering/submissions', {
    as,
    body: { entry, fileName: 'areas.csv', format: 'csv', ...more },
    status: 201,
  });
  const stored = await upload(created.upload, bytes);
  if (stored !== 200) throw new Error(`the upload answered ${stored}`);
  await must('POST', `/gathering/submissions/${created.id}/check`, { as, body: {}, status: 202 });
  await settle();
  return must('GET', `/gathering/submissions/${created.id}`, { as });
};

/** A few divisions as a CSV file. */
export const divisions = (...names: readonly string[]): string =>
  ['代码,名称,cityCode,provinceCode', ...names.map((name, at) => `${110101 + at},${name},1101,11`)].join('\n');

export { USCC };
