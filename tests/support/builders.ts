import type { EntryContent } from '../../functions/domain/catalog/entry.ts';
import { usccFor } from '../../scripts/local/uscc.ts';
import type { TestCounty } from './county.ts';

/** Things that most tests begin with, made through the API, so lawful in every city. */

/** A kind of body that the city's words know. */
const TYPE: Readonly<Record<string, string>> = {
  zhangye: 'government-department',
  dazhou: 'administrative-organ',
  shuangliao: 'administrative-organ',
  jiangmen: 'administrative-organ',
  fuzhou: 'administrative-organ',
};
const ORDER: Readonly<Record<string, number>> = { regulator: 1, provider: 2, consumer: 3, third: 4, fourth: 5 };

/** Registers a body, and nothing more. */
export const aBareBody = async (county: TestCounty, id: string, more: Record<string, unknown> = {}) => {
  const type = TYPE[county.deps.county.law.layers[0]!.id];
  const order = ORDER[id] ?? 100 + id.length * 7 + id.charCodeAt(0);
  return county.must('POST', '/organisations', {
    as: 'administrator@regulator',
    body: { id, name: `${id}局`, uscc: usccFor(order), type, division: '511702', ...more },
  });
};

/** Registers a body with an office, a custodian and a signed letter of commitment. */
export const aDepartment = async (county: TestCounty, id: string, more: Record<string, unknown> = {}) => {
  await aBareBody(county, id, more);
  const as = `officer@${id}` as const;
  await county.must('POST', `/organisations/${id}/office`, { as, body: { name: '信息中心' } });
  await county.must('POST', `/organisations/${id}/custodian`, {
    as,
    body: { account: `custodian-of-${id}`, experience: '信息化工作五年' },
  });
  await county.must('POST', `/organisations/${id}/commitment`, { as, body: { document: '承诺书 2026-1' } });
  return id;
};

/** The regulator, a provider and a consumer. */
export const threeBodies = async (county: TestCounty) => {
  for (const id of ['regulator', 'provider', 'consumer', 'third']) await aDepartment(county, id);
};

export const aSystem = async (county: TestCounty, owner = 'provider'): Promise<string> =>
  (
    await county.must('POST', `/organisations/${owner}/systems`, {
      as: `officer@${owner}`,
      body: { name: '业务系统', stage: 'built', zone: 'government-extranet' },
    })
  ).id;

export const ITEMS = [
  { name: 'code', label: '区划代码', type: 'code', length: 12, required: true, unique: true },
  { name: 'name', label: '名称', type: 'text', length: 50, required: true },
  { name: 'city', label: '所属城市', type: 'code', length: 12 },
  { name: 'opened', label: '启用日期', type: 'date' },
] as const;

/** The content of an entry that every city's gates let pass. */
export const entryContent = (
  more: Partial<Record<keyof EntryContent, unknown>> & { name?: string } = {},
): Record<string, unknown> => ({
  name: '行政区划清单',
  summary: '本市行政区划代码与名称',
  kind: 'department',
  domain: '机构团体',
  format: ['csv'],
  items: ITEMS,
  shareType: 'conditional',
  shareConditions: ['用于本部门履职'],
  shareBasis: { type: 'regulation', name: '政务数据共享条例', article: '15' },
  shareReason: '涉及部分敏感信息',
  deliveryForms: ['file'],
  openType: 'open',
  updateCycle: 'monthly',
  gatheringMethod: 'table',
  scope: '全市',
  grade: '2',
  origin: 'own-duty',
  secrecy: 'none',
  ...more,
});

/** An entry of `provider`, saved, submitted, reviewed and published. */
export const aPublishedEntry = async (
  county: TestCounty,
  more: Parameters<typeof entryContent>[0] = {},
  provider = 'provider',
) => {
  const as = `officer@${provider}` as const;
  const system = await aSystem(county, provider);
  const { id } = await county.must('POST', '/catalog/entries', { as, body: entryContent({ system, ...more }) });
  await county.must('POST', `/catalog/entries/${id}/submit`, { as, body: {} });
  await county.must('POST', `/catalog/entries/${id}/review`, {
    as: 'operator@regulator',
    body: { decision: 'approve', secrecy: 'passed' },
  });
  return county.must('POST', `/catalog/entries/${id}/publish`, { as: 'operator@regulator', body: {} });
};

export const CSV =
  '区划代码,名称,所属城市,启用日期\n110101,东城区,1101,2001-01-01\n110102,西城区,1101,2002-02-02\n110105,朝阳区,1101,2003/3/3\n';

/** Hands in a file and lets it be checked; answers with the submission. */
export const aSubmission = async (
  county: TestCounty,
  entry: string,
  bytes: Uint8Array | string = CSV,
  more: Record<string, unknown> = {},
  provider = 'provider',
) => {
  const as = `custodian@${provider}` as const;
  const { id, upload } = await county.must('POST', '/gathering/submissions', {
    as,
    body: { entry, fileName: '区划.csv', format: 'csv', ...more },
  });
  const status = await county.upload(upload, bytes);
  if (status !== 200) throw new Error(`the upload answered ${status}`);
  await county.must('POST', `/gathering/submissions/${id}/check`, { as, body: {} });
  await county.works.idle();
  return county.must('GET', `/gathering/submissions/${id}`, { as });
};

export const requestContent = (entry: string, more: Record<string, unknown> = {}) => ({
  entry,
  purpose: '核对户籍地址',
  scenario: '户籍业务办理',
  dutyBasis: '户口登记条例第三条',
  fields: ['code', 'name', 'city'],
  answers: [{ condition: '用于本部门履职', answer: '仅用于核对户籍地址' }],
  responsibleUser: 'officer-of-consumer',
  endsOn: '2027-12-31',
  ...more,
});

export const aRequest = (county: TestCounty, entry: string, more: Record<string, unknown> = {}) =>
  county.must('POST', '/share/requests', { as: 'officer@consumer', body: requestContent(entry, more) });

/** Approves a request as everyone whom the city's law names, and brings the grant to life. */
export const anActiveGrant = async (county: TestCounty, request: string) => {
  let answer = await county.must('POST', `/share/requests/${request}/approve`, { as: 'custodian@provider', body: {} });
  if (answer.status !== 'approved')
    answer = await county.must('POST', `/share/requests/${request}/approve`, {
      as: 'administrator@regulator',
      body: {},
    });
  const grant = answer.grant as string;
  const current = await county.must('GET', `/share/grants/${grant}`, { as: 'officer@consumer' });
  if (current.status === 'pending') {
    await county.must('POST', `/share/grants/${grant}/conditions`, { as: 'officer@provider', body: {} });
    for (const side of ['provider', 'consumer'] as const)
      await county.must('POST', `/share/grants/${grant}/sign`, {
        as: `officer@${side}`,
        body: { document: '协议 2026-1' },
      });
  }
  return county.must('GET', `/share/grants/${grant}`, { as: 'officer@consumer' });
};

/** The three bodies, a published conditional entry with data. */
export const aSharedEntry = async (
  county: TestCounty,
  more: Parameters<typeof entryContent>[0] = {},
  bytes: Uint8Array | string = CSV,
) => {
  await threeBodies(county);
  const entry = await aPublishedEntry(county, more);
  const submission = await aSubmission(county, entry.id, bytes);
  if (submission.status !== 'accepted') throw new Error(JSON.stringify(submission));
  return entry;
};
