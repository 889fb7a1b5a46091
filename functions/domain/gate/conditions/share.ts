import type { Facts } from '../facts.ts';
import { type Judges, lacking, said } from './judge.ts';

const unanswered = (f: Facts): string[] =>
  f.entry?.shareType === 'conditional'
    ? (f.entry.shareConditions ?? []).filter(
        (c) => !f.request?.answers?.some((a) => a.condition === c && said(a.answer)),
      )
    : [];
/** Channels that are the platform itself. */
export const PLATFORM: readonly string[] = ['platform-api', 'platform-file'];
const MANY = /[;；\n]/;

/** Asking for data, answering, and what stands before a grant is alive. */
export const shareJudges = {
  'published-entry': {
    status: 422,
    zh: '须为已发布的目录条目',
    en: 'It must name a published catalog entry',
    holds: (f) => f.entry?.status === 'published',
  },
  'shareable-entry': {
    status: 422,
    zh: '该条目不予共享',
    en: 'This entry is not shared',
    holds: (f) => f.entry?.shareType !== undefined && f.entry.shareType !== 'not-shared',
  },
  'other-organisation': {
    status: 422,
    zh: '申请单位不得为提供单位',
    en: 'The applicant is the provider itself',
    holds: (f) => f.callerOrganisation !== f.entry?.provider,
  },
  purpose: {
    status: 422,
    zh: '须写明使用目的',
    en: 'The purpose must be stated',
    holds: (f) => said(f.request?.purpose),
  },
  scenario: {
    status: 422,
    zh: '须写明应用业务场景',
    en: 'The business scenario must be stated',
    holds: (f) => said(f.request?.scenario),
  },
  'single-need': {
    status: 422,
    zh: '每次具体需求须单独申请',
    en: 'Each specific need is a request of its own',
    holds: (f) => !MANY.test(f.request?.purpose ?? '') && !MANY.test(f.request?.scenario ?? ''),
  },
  'duty-basis': {
    status: 422,
    zh: '须写明履职依据',
    en: 'The duty that needs the data must be stated',
    holds: (f) => said(f.request?.dutyBasis ?? f.plan?.dutyBasis),
  },
  'conditions-answered': {
    status: 422,
    zh: '须逐项回应共享条件',
    en: 'Each stated condition must be answered',
    holds: (f) => unanswered(f).length === 0,
    detail: (f) => unanswered(f).join('; '),
  },
  'responsible-user': {
    status: 422,
    zh: '须指定使用责任人',
    en: 'A responsible user must be named',
    holds: (f) => Boolean(f.request?.responsibleUser),
  },
  'refusal-basis': {
    status: 422,
    zh: '拒绝共享须有依据',
    en: 'A refusal needs its basis',
    holds: (f, row) => row.accepts.includes(f.refusal?.basis?.type as never) && said(f.refusal?.basis?.name),
    detail: (_f, row) => `accepted: ${row.accepts.join(', ')}`,
  },
  'written-reason': {
    status: 422,
    zh: '须书面说明理由',
    en: 'A written reason is needed',
    holds: (f) => said(f.refusal?.reason ?? f.objection?.reason ?? f.objection?.result),
  },
  'fits-scenario': {
    status: 409,
    zh: '不符合已定义的应用场景',
    en: 'It does not fit a defined scenario',
    holds: (f) => f.scenarioMisfits?.length === 0,
    detail: (f) => f.scenarioMisfits?.join(', '),
  },
  approvals: {
    status: 409,
    zh: '尚缺审核同意',
    en: 'An approval is still missing',
    holds: (f, row) => row.of.every((party) => f.approvals?.includes(party)),
    detail: (f, row) => row.of.filter((party) => !f.approvals?.includes(party)).join(', '),
  },
  'approval-elements': {
    status: 422,
    zh: '审核须核定全部要素',
    en: 'The approval must fix every element',
    holds: (f, row) => lacking(f.approval, row.fields).length === 0,
    detail: (f, row) => lacking(f.approval, row.fields).join(', '),
  },
  'agreement-signed-by-both': {
    status: 403,
    zh: '双方尚未签订安全保密协议',
    en: 'Both units must have signed the confidentiality agreement',
    holds: (f) => ['provider', 'consumer'].every((side) => f.grant?.signatures?.includes(side)),
    detail: (f) => ['provider', 'consumer'].filter((side) => !f.grant?.signatures?.includes(side)).join(', '),
  },
  'conditions-met': {
    status: 409,
    zh: '共享条件尚未全部满足',
    en: 'A stated condition has not been recorded as met',
    holds: (f) => f.grant?.conditionsMet === true,
  },
  'platform-channel': {
    status: 422,
    zh: '须通过共享平台，不得点对点交换',
    en: 'Only through the sharing platform, not point to point',
    holds: (f, row) => {
      if (PLATFORM.includes(f.request?.channel ?? f.grant?.channel ?? 'platform-api')) return true;
      if (row.exceptions === undefined) return false;
      return row.exceptions === 'with-reason'
        ? said(f.request?.channelReason)
        : row.exceptions.includes(f.request?.channelBasis as never);
    },
  },
  'request-response-or-consent': {
    status: 409,
    zh: '数据拷贝等方式须经主管部门同意',
    en: "Copies need the regulator's consent",
    holds: (f) =>
      (f.grant?.mode ?? f.request?.mode ?? 'request-response') === 'request-response' || Boolean(f.grant?.copyConsent),
  },
  'no-fee': {
    status: 422,
    zh: '共享无偿',
    en: 'Sharing is free of charge',
    holds: (f, row) => f.request?.fee === undefined || (row.exceptions ?? []).includes(f.request.feeBasis as never),
  },
  'no-commercial-purpose': {
    status: 422,
    zh: '不得用于有偿服务和商业用途',
    en: 'Not for paid services or commercial purposes',
    holds: (f) => !['commercial', 'paid-service'].includes(f.request?.purposeCategory ?? ''),
  },
} as const satisfies Partial<Judges>;
