import { REVIEW_ITEMS } from '../../functions/domain/project/project.ts';
import type { As, TestCounty } from './county.ts';

/** Projects, from their registration on, so made that every city's gates let them pass. */
export const REGULATOR = 'administrator@regulator';
export const OWNER = 'officer@provider';

export const projectContent = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: '智慧社区平台',
  buildType: 'new',
  systemKind: 'management-application',
  funds: [{ source: 'city-fiscal', amount: '500000.00' }],
  plan: {
    basis: '国办发〔2026〕1号',
    aims: '便民',
    content: '平台一套',
    estimate: '500000.00',
    buildMode: '自建',
    operation: '三年运维',
    securitySystem: '等保三级',
  },
  needAnalysis: '核对户籍信息',
  contentsAndRights: '按岗位授权使用',
  resources: [{ name: '社区清单', shareType: 'conditional', gatheringMethod: 'table' }],
  planningDecision: '规划批复 2026-1',
  hostingCloud: '省政务云',
  interconnectionPlan: '接入市平台',
  sharingPlan: '按目录共享',
  ...more,
});

export const register = (county: TestCounty, more: Record<string, unknown> = {}, as: As = OWNER) =>
  county.call('POST', '/projects', { as, body: projectContent(more) });
export const aProject = (county: TestCounty, more: Record<string, unknown> = {}, as: As = OWNER) =>
  county.must('POST', '/projects', { as, body: projectContent(more) });

/** An act on a project: the whole answer. */
export const act = (county: TestCounty, id: string, verb: string, body: Record<string, unknown> = {}, as: As = OWNER) =>
  county.call('POST', `/projects/${id}/${verb}`, { as, body });
/** Same, and throws unless it succeeds. */
export const done = async (...given: Parameters<typeof act>) => {
  const { status, body } = await act(...given);
  if (status >= 400) throw new Error(`${given[2]} answered ${status}: ${JSON.stringify(body)}`);
  return body;
};
export const readProject = (county: TestCounty, id: string, as: As = OWNER) =>
  county.must('GET', `/projects/${id}`, { as });

export const CHECKS = Object.fromEntries(REVIEW_ITEMS.map((item) => [item, { fit: true }]));
export const opinion = (more: Record<string, unknown> = {}) => ({
  passes: true,
  text: '同意',
  reviewers: { body: { name: '评审中心', commission: '委托书 2026-1' } },
  checks: CHECKS,
  ...more,
});

/** What a decision must have seen, as the project shows it. */
export const seen = async (county: TestCounty, id: string): Promise<string[]> => {
  const { results } = await readProject(county, id, REGULATOR);
  return ['assessment', 'appraisal'].map((kind) => results[kind]?.record ?? 'none');
};

/** Approved, with an opinion and with every result seen. */
export const anApprovedProject = async (county: TestCounty, more: Record<string, unknown> = {}, as: As = OWNER) => {
  const { id } = await aProject(county, more, as);
  await done(county, id, 'submit', {}, as);
  await done(county, id, 'opinion', opinion(), REGULATOR);
  await done(
    county,
    id,
    'decide',
    { decision: 'approve', acknowledges: ['none', ...(await seen(county, id))] },
    REGULATOR,
  );
  return id as string;
};

/** Same, and built. */
export const aCompletedProject = async (
  county: TestCounty,
  { completedOn, ...more }: Record<string, unknown> & { completedOn: string },
  as: As = OWNER,
) => {
  const id = await anApprovedProject(county, more, as);
  await done(county, id, 'steps', { step: 'start' }, as);
  await done(county, id, 'complete', { completedOn }, as);
  return id;
};

export const codesOf = ({ body }: { body: { faults?: { code: string }[] } }): string[] =>
  (body.faults ?? []).map(({ code }) => code);
/** What a question about a project is answered with. */
export const clearance = async (county: TestCounty, id: string, what: string, as: As = REGULATOR) => {
  const { checks } = await county.must('GET', `/projects/${id}/clearance`, { as, query: { what } });
  return checks[0] as { allowed: boolean; missing: { code: string; cite: { regulation: string; article: string } }[] };
};
