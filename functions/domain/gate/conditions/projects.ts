import type { ProjectFacts } from '../../project/facts.ts';
import { BUILDS } from '../../project/project.ts';
import { lackingParts } from '../../project/readiness.ts';
import type { Facts } from '../facts.ts';
import { type Judges, lacking, said } from './judge.ts';

type Project = ProjectFacts | undefined;

const builds = (p: Project): boolean => BUILDS.includes(p?.buildType as never);
/** Whether a row that may speak of the treasury's money alone speaks of this project. */
const spokenOf = (p: Project, { fiscal }: { readonly fiscal?: true }): boolean => !fiscal || p?.fiscal === true;
const covered = (p: Project, row: { readonly fromYuan: number; readonly tendered?: true }): boolean =>
  (p?.totalFen ?? 0) >= row.fromYuan * 100 || (row.tendered === true && p?.procurement === 'tender');
/** There is a system whose data can be asked for. */
const standing = (p: Project): boolean => p?.completed === true || p?.buildType === 'maintenance';
const notReady = (p: Project, parts: Parameters<typeof lackingParts>[1]): string[] =>
  standing(p) ? lackingParts(p?.readiness ?? [], parts) : [];
const unplanned = (p: Project): string[] =>
  (p?.resources ?? []).filter((one) => !said(one.shareType) || !said(one.gatheringMethod)).map(({ name }) => name);
const ANALYSIS = ['needAnalysis', 'resources', 'contentsAndRights'];
const named = (names: readonly string[]): string | undefined => (names.length > 0 ? names.join('; ') : undefined);
const resultOf = (f: Facts, of: 'assessment' | 'appraisal'): string => f.project?.results?.[of]?.record ?? 'none';

/** What the texts ask of information-technology projects, from plan to use. */
export const projectJudges = {
  'fund-source': {
    status: 422,
    zh: '资金来源不属于法规列明的类别',
    en: 'The source of funds is none that the text lists',
    holds: (f, row) => (f.project?.fundSources ?? []).every((one) => row.accepts.includes(one as never)),
  },
  'build-type': {
    status: 422,
    zh: '建设性质不属于法规列明的类别',
    en: 'The kind of building is none that the text lists',
    holds: (f, row) => f.project === undefined || row.accepts.includes(f.project.buildType as never),
  },
  'system-kind': {
    status: 422,
    zh: '项目类别不属于法规列明的类别',
    en: 'The kind of system is none that the text lists',
    holds: (f, row) => f.project === undefined || row.accepts.includes(f.project.systemKind),
  },
  'no-own-infrastructure': {
    status: 422,
    zh: '各单位不再新建、改建、扩建基础设施，国家规定需要的除外',
    en: 'No infrastructure of one’s own, unless a national rule asks for it',
    holds: ({ project: p }) => !p?.component || !builds(p) || said(p.nationalRule),
  },
  'infrastructure-approval': {
    status: 409,
    zh: '按国家规定新建基础设施，须先征求主管部门意见并报政府审定',
    en: 'New infrastructure needs its national rule, the regulator’s opinion and the government’s approval',
    holds: ({ project: p }) => !p?.component || !builds(p) || (said(p.nationalRule) && p.infrastructure !== undefined),
  },
  'plan-parts': {
    status: 422,
    zh: '建设方案缺少应载明的内容',
    en: 'The plan lacks what it must state',
    holds: (f, row) => lacking(f.project?.plan, row.parts).length === 0,
    detail: (f, row) => named(lacking(f.project?.plan, row.parts)),
  },
  reviewers: {
    status: 422,
    zh: '审查须有专家或依法委托的专业机构',
    en: 'A review needs an expert or a body that was commissioned',
    holds: ({ project: p }) => (p?.reviewers?.experts.length ?? 0) > 0 || p?.reviewers?.body !== undefined,
  },
  'review-items': {
    status: 409,
    zh: '尚有审查内容没有结论',
    en: 'Parts of the review have no result yet',
    holds: (f, row) => lacking(f.project?.checks, row.items).length === 0,
    detail: (f, row) => named(lacking(f.project?.checks, row.items)),
  },
  'review-opinion': {
    status: 409,
    zh: '须先取得主管部门同意的审查意见',
    en: 'It needs the regulator’s review opinion, without objection',
    holds: ({ project: p }, row) => !covered(p, row) || p?.opinion?.passes === true,
  },
  'project-approval': {
    status: 409,
    zh: '项目未经审批',
    en: 'The project is not approved',
    holds: ({ project: p }) => p?.approved === true,
  },
  'data-list': {
    status: 409,
    zh: '须列明项目所涉及的数据资源清单（目录）',
    en: 'List the data that the project involves',
    holds: ({ project: p }, row) => !spokenOf(p, row) || (p?.resources ?? []).length > 0,
  },
  'data-planned': {
    status: 409,
    zh: '清单中的数据须写明归集方式和共享类型',
    en: 'Each listed resource says how it is gathered and shared',
    holds: ({ project: p }, row) => !spokenOf(p, row) || unplanned(p).length === 0,
    detail: ({ project: p }) => named(unplanned(p)),
  },
  'data-ready': {
    status: 409,
    zh: '清单中的数据尚未完成编目、归集或共享',
    en: 'Listed data is not yet catalogued, gathered or shared',
    holds: ({ project: p }, row) => !spokenOf(p, row) || notReady(p, row.parts).length === 0,
    detail: ({ project: p }, row) => named(notReady(p, row.parts)),
  },
  'system-filed': {
    status: 409,
    zh: '项目系统尚未在平台备案',
    en: 'The system of the project is not registered',
    holds: ({ project: p }, row) => !spokenOf(p, row) || (p?.systems ?? []).length > 0,
  },
  'sharing-record': {
    status: 409,
    zh: '责任部门的共享工作不符合要求',
    en: 'The department’s record of sharing falls short',
    holds: ({ project: p }, row) => !spokenOf(p, row) || (p?.shortfalls ?? []).length === 0,
    detail: ({ project: p }) => named(p?.shortfalls ?? []),
  },
  'results-seen': {
    status: 409,
    zh: '须参考并确认该单位最近的共享评估或考核结果',
    en: 'Acknowledge the unit’s latest result first',
    holds: (f, row) => (f.project?.acknowledged ?? []).includes(resultOf(f, row.of)),
    detail: (f, row) => resultOf(f, row.of),
  },
  'sharing-analysis': {
    status: 409,
    zh: '须分析共享需求、列出共享目录、明确共享内容和权限',
    en: 'Analyse the need for sharing, list the catalog, set contents and rights',
    holds: ({ project: p }, row) =>
      lacking(p, ANALYSIS).length === 0 ||
      (row.exceptions === true && (p?.exceptions ?? []).includes('sharing-analysis')),
    detail: ({ project: p }) => named(lacking(p, ANALYSIS)),
  },
  'data-review': {
    status: 409,
    zh: '项目数据未经审查或审查不合格',
    en: 'The project’s data was not reviewed, or did not pass',
    holds: ({ project: p }) => !builds(p) || p?.status === 'existing' || p?.dataReviewPassed === true,
  },
  rectified: {
    status: 409,
    zh: '限期整改尚未完成',
    en: 'What was ordered to be rectified is open',
    holds: ({ project: p }) => p?.rectificationOpen !== true,
  },
  'not-suspended': {
    status: 409,
    zh: '该单位的相关经费已暂停安排',
    en: 'Funds of this kind are suspended for the unit',
    holds: ({ project: p }, row) => !(p?.suspended ?? []).includes(row.funds),
  },
  'project-fields': {
    status: 409,
    zh: '项目缺少应有的决定或方案',
    en: 'The project lacks what must be decided or planned',
    holds: ({ project: p }, row) => !row.of.includes(p?.buildType as never) || lacking(p, row.fields).length === 0,
    detail: ({ project: p }, row) => named(lacking(p, row.fields)),
  },
  integrated: {
    status: 409,
    zh: '系统尚未按一体化要求完成整合',
    en: 'Its systems are not integrated as required',
    holds: ({ project: p }) => {
      const systems = p?.systems ?? [];
      return systems.length > 0 && systems.every(({ integrated }) => integrated);
    },
    detail: ({ project: p }) => named((p?.systems ?? []).filter((one) => !one.integrated).map(({ id }) => id)),
  },
  'acceptance-rule': {
    status: 422,
    zh: '政府采购项目的验收须写明所依据的规定',
    en: 'Acceptance of a government purchase states the rule that it follows',
    holds: ({ project: p }) => p?.procurement !== 'government-purchase' || said(p.acceptanceRule),
  },
  'accepted-project': {
    status: 409,
    zh: '项目未经竣工验收或验收不合格',
    en: 'The project has not passed acceptance',
    holds: ({ project: p }) => p?.accepted === true,
  },
} as const satisfies Partial<Judges>;
