import type { DepartmentLine, Field } from '../model.ts';
import { APPLICANT } from './applicant.ts';

/** A request for data outside the open catalogue. */
export const requestFields = (
  units: readonly Pick<DepartmentLine, 'id' | 'name'>[],
  asksPurpose: boolean,
): readonly Field[] => [
  { name: 'entry', kind: 'kept', says: { zh: '目录条目', en: 'Entry' } },
  {
    name: 'requested',
    kind: 'line',
    says: { zh: '需要什么数据', en: 'Which data' },
    hint: {
      zh: '受理后向所有人公开，请不要写任何人的姓名。',
      en: 'Shown to everyone once received; please name no person.',
    },
    required: true,
    longest: 200,
  },
  {
    name: 'holder',
    kind: 'choice',
    says: { zh: '保存该数据的单位', en: 'The unit that holds it' },
    required: true,
    options: units.map(({ id, name }) => ({ value: id, says: { zh: name, en: name } })),
  },
  {
    name: 'purpose',
    kind: 'prose',
    says: { zh: '用来做什么', en: 'What for' },
    hint: {
      zh: '说明利用目的，单位据此判断。请不要写个人信息。',
      en: 'The unit decides by this. Please write nothing personal.',
    },
    required: asksPurpose,
    longest: 2000,
  },
  ...APPLICANT,
];
