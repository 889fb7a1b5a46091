import type { Judges } from './judge.ts';

/** Contractors: what is on file before an account of theirs lives. */
export const contractorJudges = {
  'outsourcing-approved': {
    status: 409,
    zh: '委托须先经审批，且账号用途不得超出批准范围',
    en: 'The outsourcing needs an approval that covers what the account is for',
    holds: ({ outsourcing }) =>
      outsourcing?.approved === true && outsourcing.uses.every((use) => outsourcing.scope.includes(use)),
    detail: ({ outsourcing }) =>
      outsourcing?.uses.filter((use) => !outsourcing.scope.includes(use)).join(', ') || undefined,
  },
  'contractor-agreement': {
    status: 409,
    zh: '受托单位须与委托单位签订安全保密协议',
    en: 'The contractor has signed no security and confidentiality agreement with the authorising unit',
    holds: ({ outsourcing }) => outsourcing?.agreement === true,
  },
  'contractor-emergency-plan': {
    status: 409,
    zh: '受托单位须制定数据安全应急预案',
    en: 'The contractor has no emergency plan on file',
    holds: ({ outsourcing }) => outsourcing?.emergencyPlan === true,
  },
} as const satisfies Partial<Judges>;
