import type { Field } from '../model.ts';

/** Who asks: the same in every form that goes to a unit. */
export const APPLICANT: readonly Field[] = [
  {
    name: 'applicant.kind',
    kind: 'radio',
    says: { zh: '申请人（不公开姓名和联系方式）', en: 'Who asks (name and contact are never shown)' },
    required: true,
    options: [
      { value: 'natural-person', says: { zh: '自然人', en: 'a person' } },
      { value: 'legal-person', says: { zh: '法人', en: 'a legal person' } },
      { value: 'other-organisation', says: { zh: '其他组织', en: 'another organisation' } },
    ],
  },
  {
    name: 'applicant.name',
    kind: 'line',
    says: { zh: '姓名或名称', en: 'Name' },
    required: true,
    longest: 100,
    autocomplete: 'name',
  },
  {
    name: 'applicant.contact',
    kind: 'line',
    says: { zh: '电话或邮箱', en: 'Telephone or email' },
    required: true,
    longest: 100,
    autocomplete: 'email',
  },
];
