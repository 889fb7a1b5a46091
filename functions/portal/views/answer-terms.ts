import type { AnswerTerm, ReceiptView } from '../../../portal/model.ts';
import { articleTitle, gatesFor, inForce } from '../../domain/law/index.ts';
import type { ActionName, CalendarDay, Regulation } from '../../domain/law/schema.ts';
import type { Deps } from '../../platform/county.ts';
import { complaintLaws } from './complaints.ts';

type Given = Pick<Deps, 'county'>;

/** What the verbs that follow a form are held to by law; a form of none is answered by no unit. */
const ACTIONS: Readonly<Record<string, readonly ActionName[]>> = {
  request: ['open.request'],
  application: ['open.decide', 'open.deliver'],
};

/** The articles of a text under which a form is handled; the text itself where none of them speaks of it. */
const termsIn = (
  { county }: Given,
  today: CalendarDay,
  regulation: Regulation,
  actions: readonly ActionName[],
): AnswerTerm[] => {
  const { id, title } = regulation;
  const cited = actions
    .flatMap((action) => gatesFor(county.law, action, today))
    .flatMap(({ cite }) => (cite.regulation === id ? [cite.article] : []));
  if (cited.length === 0) return [{ regulation: id, title: { zh: `《${title.zh}》`, en: title.en } }];
  return [...new Set(cited)].map((article) => ({ regulation: id, article, title: articleTitle(regulation, article) }));
};

/** By when whoever sent a form is answered, as each text that binds here says it; where a text is silent, that is told. */
export const answerTerms = (given: Given, today: CalendarDay, form: ReceiptView['form']): readonly AnswerTerm[] => {
  if (form === 'complaint') return complaintLaws(given, today);
  const actions = Object.hasOwn(ACTIONS, form) ? ACTIONS[form] : undefined;
  return actions ? inForce(given.county.law, today).flatMap((one) => termsIn(given, today, one, actions)) : [];
};
