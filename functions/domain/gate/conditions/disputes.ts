import { type Judges, lacking, said } from './judge.ts';

/** Objections, doubts, disputes and issues of quality. */
export const disputeJudges = {
  'holds-grant': {
    status: 422,
    zh: '须持有该数据的授权',
    en: 'Only a holder of a grant on this data',
    holds: (f) => f.holdsGrant === true,
  },
  'objection-materials': {
    status: 422,
    zh: '须提交异议理由和材料',
    en: 'An objection needs its ground and materials',
    holds: (f) => said(f.objection?.ground) && (f.objection?.materials ?? []).length > 0,
  },
  'correction-scope': {
    status: 409,
    zh: '更正权限不属于所选的处理方式',
    en: 'Whose part it is to correct does not fit this step',
    holds: (f, row) => f.objection?.scope === row.of,
    detail: (f) => f.objection?.scope,
  },
  'consultation-failed': {
    status: 409,
    zh: '须先协商且协商未果',
    en: 'Consultation comes first, and must have failed',
    holds: (f) => f.dispute?.consultation === 'failed',
  },
  'worked-through': {
    status: 409,
    zh: '须先完成问题定位、核实和纠错',
    en: 'Location, verification and correction come first',
    holds: (f) => undone(f.issue).length === 0,
    detail: (f) => undone(f.issue).join(', '),
  },
} as const satisfies Partial<Judges>;

const undone = (issue: object | undefined): string[] => lacking(issue as never, ['located', 'verified', 'corrected']);
