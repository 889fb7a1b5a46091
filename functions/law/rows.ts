import { ACTION_LABELS, DUTY_LABELS, LAPSE_LABELS, lengthLabel, PARTY_LABELS } from '../domain/law/labels.ts';
import type { Regulation, Word, Words } from '../domain/law/schema.ts';

/** Words, clocks and gates of a regulation as people read them; only those of one article when it is named. */
export const rowsOf = (regulation: Regulation, article?: string) => {
  const here = (row: { readonly article: string }): boolean => article === undefined || row.article === article;
  const words = (Object.entries(regulation.words) as [keyof Words, Word<string> | readonly Word<string>[]][]).flatMap(
    ([table, entries]) => [entries].flat().map((word) => ({ table, ...word })),
  );
  const grounds = (regulation.opening?.first?.grounds ?? []).map((word) => ({ table: 'priorityGrounds', ...word }));
  return {
    words: [...words, ...grounds].filter(here),
    clocks: regulation.clocks.filter(here).map((clock) => ({
      ...clock,
      words: DUTY_LABELS[clock.duty],
      bearer: PARTY_LABELS[clock.bearer],
      length: lengthLabel(clock.length),
      onLapse: LAPSE_LABELS[clock.onLapse],
    })),
    gates: regulation.gates.filter(here).map((gate) => ({
      ...gate,
      words: ACTION_LABELS[gate.action],
      condition: gate.condition.needs,
    })),
  };
};
