import type { Field } from '../model.ts';

const STARS = ['5', '4', '3', '2', '1'] as const;

/** What somebody has to say of a dataset: a rating and comment, a correction, or what came of using it. */
export const opinionFields = (items: readonly string[]): readonly Field[] => [
  {
    name: 'kind',
    kind: 'radio',
    says: { zh: '想说什么', en: 'What is it' },
    required: true,
    options: [
      { value: 'comment', says: { zh: '评价', en: 'A comment' } },
      {
        value: 'correction',
        says: {
          zh: '数据有错，请核实（按异议办理，有答复期限）',
          en: 'The data is wrong (handled as an objection, with a clock)',
        },
      },
      { value: 'use-case', says: { zh: '我用它做了什么', en: 'What I made of it' } },
    ],
  },
  {
    name: 'stars',
    kind: 'choice',
    says: { zh: '打分，用于评价', en: 'Stars, for a comment' },
    options: STARS.map((value) => ({ value, says: { zh: `${value} 星`, en: `${value} of 5` } })),
  },
  ...(items.length > 0
    ? [
        {
          name: 'item',
          kind: 'choice' as const,
          says: { zh: '有错的信息项，用于纠错', en: 'Which item is wrong, for a correction' },
          options: items.map((item) => ({ value: item, says: { zh: item, en: item } })),
        },
      ]
    : []),
  {
    name: 'text',
    kind: 'prose',
    says: { zh: '内容', en: 'Text' },
    hint: { zh: '审核后公开，请不要写个人信息。', en: 'Shown after moderation; please write nothing personal.' },
    required: true,
    longest: 2000,
  },
  {
    name: 'link',
    kind: 'line',
    says: { zh: '网址，用于应用案例', en: 'Address, for a use case' },
    longest: 500,
  },
  {
    name: 'by.name',
    kind: 'line',
    says: { zh: '称呼', en: 'Your name' },
    hint: { zh: '公开时隐去部分。', en: 'Partly hidden when it is shown.' },
    required: true,
    longest: 60,
    autocomplete: 'name',
  },
  {
    name: 'by.contact',
    kind: 'line',
    says: { zh: '联系方式，不公开', en: 'Contact, never shown' },
    longest: 100,
    autocomplete: 'email',
  },
];
