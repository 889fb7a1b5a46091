import type { OpenType, ShareType } from '../../law/schema.ts';
import type { UPDATE_CYCLES } from '../entry.ts';
import { labelKey } from './clean.ts';

/**
 * What other portals say in the columns, and what we take it for. By word, never by number: one system's 1 is
 * another's 2.
 */

type Words<T> = ReadonlyMap<string, T>;
const words = <T>(rows: readonly (readonly [T, readonly string[]])[]): Words<T> =>
  new Map(rows.flatMap(([meaning, labels]) => labels.map((label) => [labelKey(label), meaning] as const)));

export type UpdateCycle = (typeof UPDATE_CYCLES)[number];

/** A word for a type that is itself the condition (a log-in, a real name) is kept as the condition. */
export interface OpenWord {
  readonly type: OpenType;
  readonly isCondition?: true;
}

/**
 * A portal's word is never taken for more open than it says: where reading asks for a log-in or a real name, the
 * entry is conditional.
 */
const OPEN_WORDS: Words<OpenWord> = words<OpenWord>([
  [
    { type: 'open' },
    [
      '无条件开放',
      '无条件开放类',
      '无条件',
      '完全开放',
      '全部开放',
      '普遍开放',
      '普遍开放类',
      '主动开放',
      '直接开放',
      '无条件公开',
      '开放',
    ],
  ],
  [{ type: 'conditional' }, ['有条件开放', '有条件开放类', '有条件', '有条件公开', '附条件开放', '部分开放', '半开放']],
  [
    { type: 'conditional', isCondition: true },
    [
      '依申请开放',
      '依申请开放类',
      '依申请',
      '申请开放',
      '申请后开放',
      '授权开放',
      '受限开放',
      '受限开放类',
      '登录开放',
      '实名开放',
      '实名制开放',
      '实名注册用户可下载',
      '普通公开,简单注册用户可下载',
      '涉及个人信息数据项有条件开放',
      '涉及个人信息的数据项有条件开放',
    ],
  ],
  [
    { type: 'closed' },
    [
      '不予开放',
      '不予开放类',
      '非开放',
      '非开放类',
      '不开放',
      '禁止开放',
      '禁止开放类',
      '暂不开放',
      '不予公开',
      '不公开',
    ],
  ],
]);

const SHARE_WORDS: Words<ShareType> = words<ShareType>([
  ['unconditional', ['无条件共享', '无条件共享类', '无条件', '普遍共享']],
  ['conditional', ['有条件共享', '有条件共享类', '有条件', '依申请共享', '授权共享']],
  ['not-shared', ['不予共享', '不予共享类', '不共享', '非共享', '禁止共享', '暂不共享']],
]);

/** `near` marks a cycle that we have no word for and that is taken for the next longer one that we have. */
export interface CycleWord {
  readonly cycle: UpdateCycle;
  readonly near?: true;
}

const every = (unit: string): string[] => [
  unit,
  `每${unit}`,
  `按${unit}`,
  `每${unit}更新`,
  `按${unit}更新`,
  `${unit}更新`,
  `${unit}度`,
  `每${unit}度`,
  `按${unit}度`,
];

/** Never a shorter cycle than the department promised: what falls between two of ours is taken for the longer. */
const CYCLE_WORDS: Words<CycleWord> = words<CycleWord>([
  [{ cycle: 'real-time' }, ['实时', '实时更新', '即时', '即时更新', '动态更新']],
  [{ cycle: 'daily' }, [...every('天'), ...every('日'), '每工作日', '每个工作日']],
  [{ cycle: 'weekly' }, [...every('周'), '每星期']],
  [{ cycle: 'monthly' }, [...every('月'), '每个月']],
  [{ cycle: 'quarterly' }, [...every('季'), '每个季度']],
  [{ cycle: 'half-yearly' }, [...every('半年'), '每六个月']],
  [{ cycle: 'yearly' }, [...every('年'), '一年一次']],
  [{ cycle: 'irregular' }, ['不定期', '不定期更新', '不定时', '不定时更新', '按需', '按需更新', '适时更新']],
  [{ cycle: 'never' }, ['不更新', '静态数据', '静态', '一次性', '永久', '从不', '无更新']],
  [{ cycle: 'real-time', near: true }, ['分钟级', '每分钟', '秒级']],
  [{ cycle: 'daily', near: true }, ['小时级', '每小时', '按小时']],
  [{ cycle: 'monthly', near: true }, ['每半月', '半月', '每旬', '旬', '每两周', '每双周']],
  [{ cycle: 'quarterly', near: true }, ['每两个月', '每双月']],
  [{ cycle: 'irregular', near: true }, ['每两年', '每三年', '每五年', '每十年', '其他', '其它', '自定义']],
]);

/** Some portals put a remark in brackets behind the word: 每年(更新说明:…). */
const REMARK = /\([^()]*\)$/;

const look = <T>(known: Words<T>, label: string): T | undefined => {
  const key = labelKey(label);
  return known.get(key) ?? known.get(key.replace(REMARK, ''));
};

/** Words of one portal on top of a table. */
export type MoreWords<T extends string> = Readonly<Record<string, T>>;
const lookOwn = <T extends string>(more: MoreWords<T> | undefined, label: string): T | undefined =>
  more === undefined ? undefined : Object.entries(more).find(([theirs]) => labelKey(theirs) === labelKey(label))?.[1];

/** The open type behind a word, or nothing where the word is unknown. */
export function openWord(label: string, more?: MoreWords<OpenType>): OpenWord | undefined {
  const own = lookOwn(more, label);
  return own === undefined ? look(OPEN_WORDS, label) : { type: own };
}

/** The share type behind a word, or nothing where the word is unknown. */
export const shareWord = (label: string): ShareType | undefined => look(SHARE_WORDS, label);

/** The update cycle behind a word, or nothing where the word is unknown. */
export function cycleWord(label: string, more?: MoreWords<UpdateCycle>): CycleWord | undefined {
  const own = lookOwn(more, label);
  return own === undefined ? look(CYCLE_WORDS, label) : { cycle: own };
}
