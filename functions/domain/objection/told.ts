import type { Outcome, Told } from './objection.ts';

const OUTCOME_WORDS: Readonly<Record<Outcome, { readonly zh: string; readonly en: string }>> = {
  correct: { zh: '决定予以更正', en: 'the data is to be corrected' },
  uphold: { zh: '决定不予更正', en: 'the data stands' },
};

/** What the objector is told: of which data, what was decided, and why. */
export const toldText = (entryName: string, outcome: Outcome, reason: string, at: string): Told => ({
  at,
  zh: `关于您对“${entryName}”提出的异议：${OUTCOME_WORDS[outcome].zh}。理由：${reason}`,
  en: `On your objection to “${entryName}”: ${OUTCOME_WORDS[outcome].en}. Reason: ${reason}`,
});
