import type { Field } from '../model.ts';

/** Why an answer should be reviewed, by whoever has the code of the request. */
export const REVIEW: readonly Field[] = [
  {
    name: 'code',
    kind: 'line',
    says: { zh: '查询码', en: 'Code' },
    hint: { zh: '提交申请时在回执上显示过一次。', en: 'Shown once, on the receipt of the request.' },
    required: true,
    longest: 100,
    autocomplete: 'off',
  },
  {
    name: 'reason',
    kind: 'prose',
    says: { zh: '复核的理由', en: 'Why it should be reviewed' },
    hint: {
      zh: '随复核结果公开，请不要写个人信息。',
      en: 'Public, as the review is. Please write nothing personal.',
    },
    required: true,
    longest: 2000,
  },
];
