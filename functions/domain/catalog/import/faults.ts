/** What can be wrong with a row, once, in both languages. `{value}` is what the row said. */
const SENTENCES = {
  // The row is not taken.
  'not-a-row': { zh: '此行不是由列名和值组成的记录', en: 'This row is not a record of labels and values' },
  'name-absent': { zh: '缺少名称', en: 'The name is missing' },
  'provider-absent': { zh: '缺少提供部门', en: 'The providing department is missing' },
  'open-type-absent': { zh: '缺少开放类型', en: 'The open type is missing' },
  'open-type-unknown': { zh: '无法识别的开放类型“{value}”', en: 'Unknown open type "{value}"' },
  'share-type-unknown': { zh: '无法识别的共享类型“{value}”', en: 'Unknown share type "{value}"' },
  'day-invalid': { zh: '日期“{value}”不存在或无法识别', en: 'No such day: "{value}"' },
  'too-long': { zh: '超过长度上限（{value} 字）', en: 'Longer than {value} characters' },
  // The row is taken, with a remark.
  'cycle-absent': { zh: '缺少更新周期，按不定期处理', en: 'No update cycle: taken as irregular' },
  'cycle-unknown': {
    zh: '无法识别的更新周期“{value}”，按不定期处理',
    en: 'Unknown update cycle "{value}": taken as irregular',
  },
  'cycle-near': {
    zh: '更新周期“{value}”按最接近且不更短的周期处理',
    en: 'Update cycle "{value}" taken as the nearest one that is not shorter',
  },
  'conditions-absent': { zh: '有条件开放但未说明条件', en: 'Conditionally open, but no condition is stated' },
  'format-unknown': { zh: '无法识别的数据格式“{value}”', en: 'Unknown format "{value}"' },
  'rows-invalid': { zh: '数据量“{value}”不是整数', en: 'The number of rows "{value}" is no whole number' },
  'source-invalid': { zh: '链接不是网址', en: 'The link is no web address' },
  'updated-before-published': { zh: '更新日期早于发布日期', en: 'Updated before it was published' },
  'list-cut': { zh: '标签过多或过长，未全部保留', en: 'Too many or too long tags: not all were kept' },
  'extra-cut': { zh: '未识别列“{value}”过长，已截断', en: 'The unmapped column "{value}" was too long and was cut' },
  // The row repeats another.
  'same-source': { zh: '与先前条目的部门、名称、链接均相同', en: 'Same department, name and link as an earlier entry' },
  'other-source': {
    zh: '与先前条目的部门、名称相同，但链接不同，请核对',
    en: 'Same department and name as an earlier entry, but another link: please check',
  },
} as const;

export type FaultCode = keyof typeof SENTENCES;

/** One thing wrong with one field of a row. `value` is what the row said, cleaned, masked and cut short. */
export interface Fault {
  readonly field: string;
  readonly code: FaultCode;
  readonly zh: string;
  readonly en: string;
  readonly value?: string;
}

const SHOWN = 60;

/** A fault in both languages. */
export function fault(field: string, code: FaultCode, value?: string): Fault {
  const shown = value === undefined ? undefined : [...value].slice(0, SHOWN).join('');
  const say = (sentence: string): string => sentence.replace('{value}', () => shown ?? '');
  return {
    field,
    code,
    zh: say(SENTENCES[code].zh),
    en: say(SENTENCES[code].en),
    ...(shown === undefined ? {} : { value: shown }),
  };
}
