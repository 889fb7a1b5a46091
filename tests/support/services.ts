import { RESIDENT_WEIGHTS } from '../../functions/domain/identifiers.ts';
import { anActiveGrant, aPublishedEntry, aSubmission, requestContent } from './builders.ts';
import type { As, CallOptions, TestCounty } from './county.ts';

/** Things of a service counter that its tests begin with, made through the API. The agency is `consumer`. */

const CHECKS = '10X98765432';

/** A resident identity number that can exist, by a number of one's own. */
export const residentId = (order: number): string => {
  const first = `11010119900307${String(order).padStart(3, '0')}`;
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, at) => total + weight * Number(first[at]), 0);
  return first + CHECKS[sum % 11];
};

export const ZHANG = { name: '张三', document: residentId(1) };
export const LI = { name: '李四', document: residentId(2) };

const CSV = `number,status\n${ZHANG.document},已婚\n${LI.document},未婚\n`;
const ITEMS = [
  { name: 'number', label: 'number', type: 'text', length: 18, required: true, unique: true },
  { name: 'status', label: 'status', type: 'text', length: 20 },
];

/** An entry of `provider` that says whether someone is married, gathered, with the agency's live grant on it. */
export const sharedMarriages = async (county: TestCounty) => {
  const { id: entry } = await aPublishedEntry(county, { name: '婚姻登记信息', items: ITEMS });
  const submission = await aSubmission(county, entry, CSV);
  if (submission.status !== 'accepted') throw new Error(JSON.stringify(submission));
  const asked = requestContent(entry, { fields: ['number', 'status'], purpose: '核对婚姻状况', scenario: '窗口办件' });
  const request = await county.must('POST', '/share/requests', { as: 'officer@consumer', body: asked });
  const grant = request.grant ?? (await anActiveGrant(county, request.id)).id;
  return { entry, grant: grant as string };
};

/** Kinds of paper on the county's list. */
export const listMaterials = (county: TestCounty, materials: readonly Record<string, unknown>[]) =>
  county.must('POST', '/services/materials', { as: 'operator@regulator', body: { materials } });

export const elements = (more: Record<string, unknown> = {}) => ({
  code: '000131001000',
  name: '食品经营许可',
  type: 'administrative-licence',
  basis: ['《食品安全法》第三十五条'],
  audience: 'personal',
  ...more,
});

/** A guide that every city lets pass, where its materials do. */
export const guide = (materials: readonly Record<string, unknown>[] = [], more: Record<string, unknown> = {}) => ({
  conditions: '有固定经营场所',
  materials: materials.map((one) => ({ forms: ['electronic', 'paper'], ...one })),
  steps: [{ name: '受理' }, { name: '审查' }, { name: '决定' }],
  days: 5,
  trips: 1,
  result: '食品经营许可证',
  places: ['市政务服务中心1号窗口'],
  contact: '0434-7220000',
  complaints: '0434-12345',
  fee: { fen: 0 },
  channels: ['online', 'window'],
  ...more,
});

const AGENCY = 'officer@consumer';

/** An item of the agency, as drawn up. */
export const drawnUp = (county: TestCounty, body: { elements: unknown; guide?: unknown }, as: As = AGENCY) =>
  county.must('POST', '/services/items', { as, body });

export const submitItem = (county: TestCounty, id: string, as: As = AGENCY) =>
  county.call('POST', `/services/items/${id}/submit`, { as, body: {} });

/** Submitted and published by the regulator. */
export const publish = async (county: TestCounty, id: string, as: As = AGENCY) => {
  const submitted = await submitItem(county, id, as);
  if (submitted.status !== 200) throw new Error(JSON.stringify(submitted.body));
  return county.must('POST', `/services/items/${id}/review`, {
    as: 'operator@regulator',
    body: { decision: 'publish' },
  });
};

/** A published item. */
export const anItem = async (
  county: TestCounty,
  body: { elements?: Record<string, unknown>; guide?: unknown } = {},
  as: As = AGENCY,
): Promise<string> => {
  const { id } = await drawnUp(county, { elements: elements(body.elements), guide: body.guide ?? guide() }, as);
  await publish(county, id, as);
  return id;
};

/** A file, uploaded and checked. */
export const aFile = async (
  county: TestCounty,
  bytes: Uint8Array | string = '%PDF-1.7\n%%EOF\n',
  as: As = 'public:zhang',
  contentType = 'application/pdf',
) => {
  const { id, upload } = await county.must('POST', '/services/files', { as, body: { name: '材料.pdf', contentType } });
  const status = await county.upload(upload, bytes);
  if (status !== 200) throw new Error(`the upload answered ${status}`);
  return county.must('POST', `/services/files/${id}/check`, { as, body: {} });
};

/** An account whose name was confirmed. */
export const identify = (county: TestCounty, as: As, person: { name: string; document: string }) =>
  county.must('POST', '/services/identity', { as, body: { channel: 'province', ...person } });

export const lodge = (county: TestCounty, as: As, body: Record<string, unknown>) =>
  county.call('POST', '/services/applications', { as, body });

/** An act on a case. */
export const act = (county: TestCounty, id: string, what: string, as: As, body: CallOptions['body'] = {}) =>
  county.call('POST', `/services/applications/${id}/${what}`, { as, body });
