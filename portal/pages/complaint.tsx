import type { AnswerTerm, FormView } from '../model.ts';
import { linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { formPage } from '../parts/form-page.tsx';

/** A text that speaks of complaints. */
export type ComplaintLaw = AnswerTerm & { readonly article: string };

export const complaintPage = (place: Place, laws: readonly ComplaintLaw[], view: FormView): Page => {
  const say = sayIn(place);
  const to = linker(place);
  return formPage(
    place,
    {
      name: { zh: '投诉举报', en: 'File a complaint' },
      trail: [{ href: to('/mine'), text: say('我的', 'Mine') }],
      lead: say(
        '认为单位在公共数据工作中违法或者损害您合法权益的，可以投诉。您的身份不告知被投诉单位；处理结果在“我的”里查看。',
        'For whoever finds that an institution breaks the law, or harms their rights, in its work with public data. It is not told who you are; its answer stands under “Mine”.',
      ),
      more: laws.map(({ regulation, article, title, within }) => (
        <p class="notice">
          <a href={`${to(`/laws/${regulation}`)}#article-${article}`}>{ofWords(place, title)}</a>
          {within && say(`：受理后${within.zh}内答复。`, `: answered ${within.en} acceptance at the latest.`)}
        </p>
      )),
      send: { zh: '提交投诉', en: 'Send the complaint' },
    },
    view,
  );
};
