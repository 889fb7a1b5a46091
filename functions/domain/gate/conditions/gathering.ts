import { type Judges, said } from './judge.ts';
import { PLATFORM } from './share.ts';

/** How data is collected and gathered. */
export const gatheringJudges = {
  'sent-to-platform': {
    status: 422,
    zh: '无条件共享类须直接发送到共享交换平台',
    en: 'Unconditional data is sent to the platform itself',
    holds: (f) => f.gathering?.toPlatform !== false,
  },
  'gathering-channel': {
    status: 409,
    zh: '已建系统的单位须以库表或接口汇聚',
    en: 'A body with a system gathers by table or interface; file only without one',
    holds: (f) => f.gathering?.channel !== 'file' || !(f.systems ?? []).some((system) => system.stage === 'built'),
  },
  'current-standard': {
    status: 422,
    zh: '须采用现行归集标准',
    en: 'The gathering standard in force applies',
    holds: (f) => f.gathering?.currentStandard === undefined || f.gathering.standard === f.gathering.currentStandard,
    detail: (f) => f.gathering?.currentStandard,
  },
  'not-shareable-already': {
    status: 409,
    zh: '可共享获得的数据不得重复采集',
    en: 'What can be had by sharing is not collected again',
    holds: (f) => f.otherSource === undefined,
    detail: (f) => f.otherSource && `POST /share/requests {"entry": "${f.otherSource.entry}"}`,
  },
  'own-source': {
    status: 403,
    zh: '仅数源部门可以采集',
    en: 'Only the source department collects it',
    holds: (f) => f.sourceDepartment === undefined || f.sourceDepartment.organisation === f.callerOrganisation,
    detail: (f) => f.sourceDepartment?.organisation,
  },
  'collection-mode': {
    status: 422,
    zh: '委托采集须有委托书，协商采集须有协议',
    en: 'Direct; commissioned with its commission; agreed with its agreement',
    holds: (f) => {
      const proof = { direct: true, commissioned: said(f.plan?.commission), agreed: said(f.plan?.agreement) };
      return proof[f.plan?.mode as keyof typeof proof] ?? false;
    },
  },
  'legal-basis-or-consent': {
    status: 422,
    zh: '法律法规未作规定的须取得被采集人同意',
    en: "Without a legal basis the person's consent is needed",
    holds: (f) => said(f.plan?.legalBasis) || said(f.plan?.consent),
  },
  gathered: {
    status: 409,
    zh: '数据尚未归集',
    en: 'The data has not been gathered',
    holds: (f) =>
      f.gathered === true ||
      // What is not on the platform cannot be had from it: the exception needs another channel too.
      (Boolean(f.grant?.gatheringException) && !PLATFORM.includes(f.grant?.channel ?? 'platform-api')),
  },
  'notice-before-effect': {
    status: 422,
    zh: '生效日期不符合提前告知的期限',
    en: 'The chosen day is too early for the notice that the law asks',
    holds: (f) => f.notice?.inTime === true,
    detail: (f) => f.notice && `earliest lawful day: ${f.notice.earliest}`,
  },
  'needs-survey': {
    status: 422,
    zh: '制订归集标准须以需求调研为基础',
    en: 'A gathering standard rests on a survey of needs',
    holds: (f) => f.standard?.survey !== undefined,
  },
  'sector-route': {
    status: 409,
    zh: '该单位按行业归集，由市级部门汇总、审核后归集',
    en: 'This body is gathered by sector: the city department totals, reviews and hands in',
    holds: ({ gathering, callerOrganisation }) =>
      gathering?.sector === undefined || (callerOrganisation === gathering.sector.through && gathering.sector.reviewed),
    detail: (f) => f.gathering?.sector?.through,
  },
  'governance-check': {
    status: 422,
    zh: '由多个系统整合的数据须先治理并通过检查',
    en: 'Data from several systems is governed first: name the check that it passed',
    holds: (f) => (f.gathering?.sources ?? []).length < 2 || f.gathering?.governance !== undefined,
  },
  'route-reason': {
    status: 422,
    zh: '须说明暂时无法直接汇聚的原因',
    en: 'Say why it cannot be gathered directly yet',
    holds: (f) => f.gathering?.route !== 'via-regulator' || said(f.gathering.routeReason),
  },
  'digitisation-status': {
    status: 422,
    zh: '非电子化数据须填报电子化改造情况',
    en: 'Data that is not electronic states how far its digitisation is',
    holds: (f) => f.entry?.carrier !== 'non-electronic' || said(f.entry?.digitisation),
  },
  'gathering-by-request': {
    status: 409,
    zh: '归集方式、归集频率、归集内容须提前申请变更',
    en: 'Method, frequency and content of gathering change by request',
    holds: (f) => (f.gatheringChanges ?? []).length === 0,
    detail: (f) =>
      f.entry && `POST /gathering/entries/${String(f.entry.id)}/changes {${f.gatheringChanges?.join(', ')}}`,
  },
} as const satisfies Partial<Judges>;
