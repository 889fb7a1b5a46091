import { type CountyLaw, cite, gatesAsking, knownKinds, knownShareTypes, knownTypes } from './index.ts';
import type { Unlisted, WordsAt } from './law-word.ts';
import type { CalendarDay, Cite } from './schema.ts';

/** Lists that the city's own words narrow. */
const OWN_WORDS: Readonly<Partial<Record<WordsAt, (law: CountyLaw) => readonly string[]>>> = {
  'share-type': knownShareTypes,
  'organisation-type': knownTypes,
  'resource-kind': knownKinds,
};

/** What the law says of a word outside its list: the words that it accepts, and the article where they stand. */
export const refusalOf = (law: CountyLaw, { words, at }: Unlisted, day: CalendarDay) => {
  const found = at && standing(law, at, day);
  const accepted = found?.accepts ?? (at && OWN_WORDS[at]?.(law)) ?? words;
  return {
    code: found?.gated ? (at as string) : 'not-listed',
    zh: `不在法规所列范围，可用：${accepted.join('、')}`,
    en: `outside the words of the law; accepted: ${accepted.join(', ')}`,
    ...(found ? { cite: found.cite } : {}),
  };
};

interface Standing {
  readonly cite: Cite;
  readonly accepts?: readonly string[];
  /** A gate judges the same list: its code is the one that callers know. */
  readonly gated: boolean;
}

const standing = (law: CountyLaw, at: WordsAt, day: CalendarDay): Standing | undefined => {
  const [first] = gatesAsking(law, at, day);
  if (first) {
    const { condition } = first.gate;
    return { cite: first.cite, gated: true, ...('accepts' in condition ? { accepts: condition.accepts } : {}) };
  }
  for (const layer of law.layers) {
    const article = layer.lists?.[at as keyof typeof layer.lists];
    if (article) return { cite: cite(layer, article), gated: false };
  }
  return undefined;
};
