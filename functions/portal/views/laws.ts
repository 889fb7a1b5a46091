import type { LawHead, LawRow, LawView } from '../../../portal/model.ts';
import { JUDGES } from '../../domain/gate/conditions/index.ts';
import { articleTitle } from '../../domain/law/article-title.ts';
import { REGULATIONS, type RegulationId } from '../../domain/law/index.ts';
import type { Regulation } from '../../domain/law/schema.ts';
import { rowsOf } from '../../law/rows.ts';
import type { Deps } from '../../platform/county.ts';

const headOf = ({ county }: Pick<Deps, 'county'>, regulation: Regulation): LawHead => ({
  id: regulation.id,
  city: regulation.city,
  title: regulation.title,
  effectiveFrom: regulation.effectiveFrom,
  articles: regulation.articles,
  bindsHere: county.law.layers.some(({ id }) => id === regulation.id),
});

/** What a gate asks for, as whoever is refused reads it. */
const conditionWords = (condition: string) => {
  const { zh, en } = JUDGES[condition as keyof typeof JUDGES];
  return { zh, en };
};

/** The regulations that are built in, those that bind here first. */
export const lawHeads = (deps: Pick<Deps, 'county'>): LawHead[] =>
  Object.values(REGULATIONS)
    .map((regulation) => headOf(deps, regulation))
    .sort((a, b) => Number(b.bindsHere) - Number(a.bindsHere));

/** What the software does for each article of a regulation. */
export const lawView = (deps: Pick<Deps, 'county'>, id: string): LawView | undefined => {
  const regulation: Regulation | undefined = Object.hasOwn(REGULATIONS, id)
    ? REGULATIONS[id as RegulationId]
    : undefined;
  if (!regulation) return undefined;
  const rows = Array.from({ length: regulation.articles }, (_, at) => {
    const article = String(at + 1);
    const { clocks, gates, words } = rowsOf(regulation, article);
    const made: LawRow[] = [
      ...clocks.map((clock) => ({
        kind: 'clock' as const,
        words: clock.words,
        detail: {
          zh: `${clock.bearer.zh}：${clock.length.zh}；逾期：${clock.onLapse.zh}`,
          en: `${clock.bearer.en}: ${clock.length.en}; when late: ${clock.onLapse.en}`,
        },
        quote: clock.says,
        note: clock.note,
      })),
      ...gates.map((gate) => ({
        kind: 'gate' as const,
        words: gate.words,
        detail: conditionWords(gate.condition),
        quote: gate.says,
        note: gate.note,
      })),
      ...words.map((word) => ({ kind: 'word' as const, words: { zh: word.zh, en: word.en }, note: word.note })),
    ];
    return { article, title: articleTitle(regulation, article).zh.replace(/^《.*》/, ''), rows: made };
  });
  return { ...headOf(deps, regulation), rows };
};
