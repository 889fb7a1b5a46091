import type { CountedDay } from './deadline.ts';

/** A sentence in both languages that people read. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}

/** Why a day counted or not. */
export const REASONS: Readonly<Record<CountedDay['reason'], Said>> = {
  'day-zero': { zh: '起算之日，不计入', en: 'day zero, not counted' },
  weekday: { zh: '工作日', en: 'working day' },
  weekend: { zh: '周末，不计入', en: 'weekend, not counted' },
  holiday: { zh: '国务院办公厅通知的放假日，不计入', en: 'day off by the State Council notice, not counted' },
  'make-up-day': { zh: '调休上班的周末，计入', en: 'weekend day worked by the State Council notice, counted' },
  'local-closure': { zh: '当地不计入的日子', en: 'does not count locally' },
  'statutory-date': {
    zh: '法定节假日（当年放假通知尚未载入），不计入',
    en: "holiday by law (the year's notice is not loaded yet), not counted",
  },
};

/** Longest first, so that a special day is not taken for a festival whose name it contains. */
const NAMES: readonly (readonly [string, string])[] = [
  ['抗日战争暨世界反法西斯战争胜利70周年纪念日', '70th anniversary of victory in the War of Resistance'],
  ['元旦', "New Year's Day"],
  ['春节', 'Spring Festival'],
  ['清明节', 'Tomb-sweeping Day'],
  ['劳动节', 'Labour Day'],
  ['端午节', 'Dragon Boat Festival'],
  ['中秋节', 'Mid-autumn Festival'],
  ['国庆节', 'National Day'],
];

/** English of the holidays that the notices name; any other name stays as it is. */
const inEnglish = (name: string): string =>
  NAMES.reduce((text, [zh, en]) => text.replace(zh, en), name).replaceAll('、', ', ');

/** One day of a count in words: the reason, the name of the day if it has one, and its number if it counted. */
export const explainReason = ({ reason, name, number }: Pick<CountedDay, 'reason' | 'name' | 'number'>): Said => {
  const { zh, en } = REASONS[reason];
  return {
    zh: `${name ? `${name}：` : ''}${zh}${number ? `，第${number}个工作日` : ''}`,
    en: `${name ? `${inEnglish(name)}: ` : ''}${en}${number ? `, number ${number}` : ''}`,
  };
};
