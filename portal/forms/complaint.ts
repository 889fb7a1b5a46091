import type { Field } from '../model.ts';

/** A complaint about an institution. */
export const complaintFields = (
  institutions: readonly { readonly id: string; readonly name: string }[],
): readonly Field[] => [
  {
    name: 'data.institution',
    kind: 'choice',
    says: { zh: '被投诉单位', en: 'The institution' },
    required: true,
    options: institutions.map(({ id, name }) => ({ value: id, says: { zh: name, en: name } })),
  },
  {
    name: 'data.facts',
    kind: 'prose',
    says: { zh: '事实和理由', en: 'What happened' },
    hint: {
      zh: '写明时间、经过和涉及的数据。',
      en: 'When it was, how it came about, and which data it concerns.',
    },
    required: true,
    longest: 2000,
  },
  {
    name: 'data.wish',
    kind: 'line',
    says: { zh: '希望怎样处理', en: 'What you wish to be done' },
    longest: 1000,
  },
];
