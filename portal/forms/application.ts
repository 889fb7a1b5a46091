import type { Field } from '../model.ts';
import { APPLICANT } from './applicant.ts';

/** An application for data that is open on conditions. */
export const APPLICATION: readonly Field[] = [
  {
    name: 'kind',
    kind: 'radio',
    says: { zh: '怎样利用', en: 'What kind of use' },
    required: true,
    options: [
      { value: 'use', says: { zh: '自己利用', en: 'own use' } },
      { value: 'value-added', says: { zh: '增值开发', en: 'value-added development' } },
    ],
  },
  {
    name: 'purpose',
    kind: 'prose',
    says: { zh: '利用目的', en: 'Purpose' },
    hint: { zh: '决定公布时一并公开，请不要写个人信息。', en: 'Published with the decision; write nothing personal.' },
    required: true,
    longest: 2000,
  },
  {
    name: 'qualification',
    kind: 'prose',
    says: { zh: '具备的条件', en: 'How you meet the conditions' },
    longest: 2000,
  },
  {
    name: 'commitment',
    kind: 'prose',
    says: { zh: '安全承诺：怎样保管和保护数据', en: 'Security: how you will keep the data safe' },
    required: true,
    longest: 2000,
  },
  ...APPLICANT,
];
