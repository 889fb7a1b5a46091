import type { CountyLaw } from '../law/index.ts';
import { cite } from '../law/index.ts';
import type { Cite, DutyName } from '../law/schema.ts';

/** What the records of a body show, or do not show, without any duty having lapsed. */
export const SHORTFALLS = [
  'unapproved-infrastructure',
  'no-emergency-plan',
  'incident-unreported',
  'agreement-unsigned',
  'contractor-not-bound',
] as const;
export type Shortfall = (typeof SHORTFALLS)[number];

interface Ground {
  readonly zh: string;
  readonly en: string;
  readonly stands: Readonly<Record<string, { readonly article: string; readonly item: number }>>;
  /** What an order on this ground must name besides: the rule that was broken, or the loss that was caused. */
  readonly asks?: 'basis' | 'loss';
  /** Duties whose lapse makes a candidate for an order on this ground. */
  readonly lapses?: readonly DutyName[];
  /** What makes a candidate while it stands. */
  readonly shortfalls?: readonly Shortfall[];
  /** Whose lapse counts: the first name of the duty, `share` for `share.reply`. */
  readonly lapsesOf?: string;
}

const at = (article: string, item: number) => ({ article, item });

/** On what an order to correct may rest: code → words, and by regulation the article and its item. */
export const GROUNDS = {
  'refused-without-reason': {
    zh: '无正当理由拒绝提供数据资源',
    en: 'refusing data without reason',
    stands: { fuzhou: at('38', 1), zhangye: at('39', 1) },
  },
  'delayed-without-cause': {
    zh: '无故拖延提供数据资源',
    en: 'delaying data without cause',
    stands: { fuzhou: at('38', 2), zhangye: at('39', 2) },
    lapses: ['share.reply', 'share.deliver'],
  },
  'misuse-or-leak': {
    zh: '违规使用、泄露共享信息或擅自扩大使用范围',
    en: 'misusing, leaking or widening the use of shared data',
    stands: { fuzhou: at('38', 3), zhangye: at('39', 3) },
  },
  'data-not-provided': {
    zh: '未按照要求采集、核准与提供业务数据',
    en: 'not collecting, verifying or providing business data',
    stands: { jiangmen: at('35', 1) },
    lapsesOf: 'gathering',
  },
  'catalog-not-kept': {
    zh: '未按规定编制、更新、汇总或上报目录',
    en: 'not compiling, updating or reporting the catalog',
    stands: { jiangmen: at('35', 2), dazhou: at('31', 4) },
    lapsesOf: 'catalog',
  },
  'platform-not-connected': {
    zh: '未按照要求接入共享平台',
    en: 'not connecting data to the platform',
    stands: { jiangmen: at('35', 3) },
  },
  'shared-data-misused': {
    zh: '未按照规定使用共享数据',
    en: 'using shared data against the rules',
    stands: { jiangmen: at('35', 4) },
  },
  'secrets-leaked': {
    zh: '违规泄露、出售或者非法提供公共数据',
    en: 'leaking, selling or unlawfully giving away data',
    stands: { jiangmen: at('35', 5) },
  },
  'data-altered': {
    zh: '擅自更改或者删除公共数据',
    en: 'changing or deleting data without leave',
    stands: { jiangmen: at('35', 6) },
  },
  'repeat-materials': {
    zh: '要求重复提交可通过共享获得的材料',
    en: 'asking people for what can be had by sharing',
    stands: { jiangmen: at('35', 7), dazhou: at('31', 3) },
  },
  'requirement-not-met': {
    zh: '未按照主管部门要求做好公共数据管理工作',
    en: 'not doing what the regulator required',
    stands: { jiangmen: at('35', 8) },
    asks: 'basis',
  },
  'against-collection-rules': {
    zh: '不按规定采集、归集、共享、开放公共数据',
    en: 'collecting, gathering, sharing or opening against the rules',
    stands: { dazhou: at('31', 1) },
  },
  'untrue-data': {
    zh: '提供不真实、不准确、不完整公共数据',
    en: 'supplying untrue, inaccurate or incomplete data',
    stands: { dazhou: at('31', 2) },
  },
  'applications-mishandled': {
    zh: '不按规定受理、答复、复核共享或者开放申请',
    en: 'not accepting, answering or reviewing applications as required',
    stands: { dazhou: at('31', 5) },
    lapses: ['share.reply', 'share.deliver'],
  },
  'built-without-leave': {
    zh: '擅自建设公共数据基础设施',
    en: 'building infrastructure without leave',
    stands: { dazhou: at('31', 6) },
    shortfalls: ['unapproved-infrastructure'],
  },
  'systems-not-integrated': {
    zh: '不按规定开展政务信息系统整合',
    en: 'not integrating systems as required',
    stands: { dazhou: at('31', 7) },
  },
  'security-neglected': {
    zh: '未依法履行公共数据安全管理职责',
    en: 'not fulfilling security duties',
    stands: { dazhou: at('31', 8) },
    lapsesOf: 'security',
    shortfalls: ['no-emergency-plan', 'incident-unreported', 'agreement-unsigned', 'contractor-not-bound'],
  },
  'use-caused-loss': {
    zh: '违规使用公共数据并造成损失',
    en: 'using data against the rules and causing loss',
    stands: { dazhou: at('31', 9) },
    asks: 'loss',
  },
  'other-breach': {
    zh: '其他违反规定的行为',
    en: 'any other breach of the rules',
    stands: { jiangmen: at('35', 9), dazhou: at('31', 10) },
    asks: 'basis',
  },
} as const satisfies Readonly<Record<string, Ground>>;

export type GroundCode = keyof typeof GROUNDS;
export const GROUND_CODES = Object.keys(GROUNDS) as [GroundCode, ...GroundCode[]];

/** Where the county's law has the ground; none where it does not know it. */
export const groundIn = (law: CountyLaw, code: GroundCode): Cite | undefined => {
  const ground: Ground = GROUNDS[code];
  for (const { id } of law.layers) {
    const place = ground.stands[id];
    if (place) return cite(id as never, place.article, `(${place.item}) ${ground.zh}`);
  }
  return undefined;
};

/** Whether the county's law lists grounds at all: only then must an order rest on one of them. */
export const listsGrounds = (law: CountyLaw): boolean => GROUND_CODES.some((code) => groundIn(law, code) !== undefined);

/** What an order on this ground must name besides; nothing for most. */
export const askedBy = (code: GroundCode): 'basis' | 'loss' | undefined => (GROUNDS[code] as Ground).asks;

interface CitedGround {
  readonly ground: GroundCode;
  readonly zh: string;
  readonly en: string;
  readonly cite: Cite;
}

/** The grounds of the county's law on which the lapse of a duty lets an order be considered. Never more than that. */
export const groundsOfLapse = (law: CountyLaw, duty: DutyName): CitedGround[] =>
  groundsWhere(law, ({ lapses, lapsesOf }) => lapses?.includes(duty) || duty.split('.')[0] === lapsesOf);

/** The grounds of the county's law on which what the records show lets an order be considered. */
export const groundsOfShortfall = (law: CountyLaw, shortfall: Shortfall): CitedGround[] =>
  groundsWhere(law, ({ shortfalls }) => shortfalls?.includes(shortfall));

const groundsWhere = (law: CountyLaw, fits: (ground: Ground) => boolean | undefined): CitedGround[] =>
  GROUND_CODES.flatMap((ground) => {
    const { zh, en } = GROUNDS[ground];
    const cited = groundIn(law, ground);
    return cited && fits(GROUNDS[ground]) ? [{ ground, zh, en, cite: cited }] : [];
  });
