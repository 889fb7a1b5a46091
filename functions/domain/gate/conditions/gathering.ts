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
} as const satisfies Partial<Judges>;
