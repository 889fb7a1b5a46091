import type { FormView, RequestStanding } from '../model.ts';
import { linker, type Page, type Place, sayIn } from '../page.ts';
import { formPage } from '../parts/form-page.tsx';
import { Chinese } from '../parts/label.tsx';

/** Asks to have the answer to a request reviewed: for whoever made it, who was told its code. */
export const reviewPage = (place: Place, request: RequestStanding, view: FormView): Page => {
  const say = sayIn(place);
  const to = linker(place);
  return formPage(
    place,
    {
      name: { zh: '申请复核答复', en: 'Have an answer reviewed' },
      about: request.id,
      section: '/requests',
      trail: [
        { href: to('/requests'), text: say('需求申请', 'Requests') },
        { href: to(`/requests/${request.id}`), text: request.id },
      ],
      lead: say(
        '对答复有异议的，凭提交申请时得到的查询码申请复核，每件申请一次。',
        'Whoever made the request and disagrees with its answer may have it reviewed, once, by the code that was told then.',
      ),
      more: request.answer && (
        <p class="notice">
          <b>{say('答复：', 'Answer: ')}</b>
          <Chinese place={place}>{request.answer}</Chinese>
        </p>
      ),
      send: { zh: '申请复核', en: 'Ask for a review' },
    },
    view,
  );
};
