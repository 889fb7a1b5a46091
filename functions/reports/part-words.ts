import { articleTitle, type CountyLaw, REGULATIONS, type RegulationId, wordFor } from '../domain/law/index.ts';
import { DUTY_LABELS } from '../domain/law/labels.ts';
import type { DutyName, Words as LawWords, Regulation } from '../domain/law/schema.ts';
import { dutyOfKey } from '../domain/reports/counting/duties.ts';
import type { Split } from '../domain/reports/figures/figure.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}

const OUTCOMES: Readonly<Record<string, Words>> = {
  accepted: { zh: '已接收', en: 'accepted' },
  refused: { zh: '未通过校验', en: 'refused' },
  failed: { zh: '系统故障', en: 'failed by our fault' },
  abandoned: { zh: '已放弃', en: 'abandoned' },
  'under-way': { zh: '办理中', en: 'under way' },
};
/** Where a text has no word of its own. */
const PLAIN: Readonly<Record<string, Words>> = {
  open: { zh: '无条件开放', en: 'open' },
  conditional: { zh: '有条件开放', en: 'open on conditions' },
  closed: { zh: '不予开放', en: 'closed' },
  none: { zh: '未分类', en: 'not classed' },
};

const inLaw =
  (table: keyof LawWords) =>
  (law: CountyLaw, key: string): Words | undefined =>
    wordFor(law, table, key)?.word;

const WORDS_OF: Readonly<Record<Split, (law: CountyLaw, key: string) => Words | undefined>> = {
  'share-type': inLaw('shareTypes'),
  'open-type': inLaw('openTypes'),
  'resource-kind': inLaw('resourceKinds'),
  outcome: (_, key) => OUTCOMES[key],
  duty: (_, key) => DUTY_LABELS[key as DutyName],
};

/** What a part of a figure is called: by the county's law where that has a word. */
export const partWords = (law: CountyLaw, split: Split, key: string): Words => {
  const { zh, en } = WORDS_OF[split](law, key) ?? PLAIN[key] ?? { zh: key, en: key };
  return { zh, en };
};

/** The article that a key such as `zhangye:24` names, in full. */
export const articleWords = ({ layers }: CountyLaw, key: string): Words => {
  const { regulation: id, article } = dutyOfKey(`@${key}`);
  const regulation: Regulation | undefined =
    layers.find((layer) => layer.id === id) ??
    (Object.hasOwn(REGULATIONS, id) ? REGULATIONS[id as RegulationId] : undefined);
  return regulation ? articleTitle(regulation, article) : { zh: key, en: key };
};
