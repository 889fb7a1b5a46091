import type { RequestStanding } from '../model.ts';
import { linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { Facts } from '../parts/facts.tsx';
import { Chinese, Day } from '../parts/label.tsx';
import { Crumbs } from '../parts/shell.tsx';

/** How a request for data stands, and what whoever made it may still do. */
export const standingPage = (place: Place, request: RequestStanding): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const day = (on: string | undefined) => on && <Day on={on} />;
  const name = say('申请办理情况', 'How a request stands');
  return {
    title: { zh: `申请 ${request.id}`, en: `Request ${request.id}` },
    section: '/requests',
    unlisted: true,
    body: (
      <div class="inside narrow">
        <Crumbs
          place={place}
          trail={[{ href: to('/requests'), text: say('需求申请', 'Requests') }]}
          here={request.id}
        />
        <h1>{request.subject ? <Chinese place={place}>{request.subject}</Chinese> : name}</h1>
        <div class="block">
          <Facts
            facts={[
              [say('办理', 'State'), <b>{ofWords(place, request.says)}</b>],
              [say('答复单位', 'Addressee'), <Chinese place={place}>{request.addressee}</Chinese>],
              [say('日期', 'Day'), day(request.on)],
              [say('答复日期', 'Answered'), day(request.answeredOn)],
              [say('承诺开放', 'Open by'), day(request.openBy)],
              [say('申请复核', 'Review asked for'), day(request.reviewAskedOn)],
              [say('编号', 'Number'), <code>{request.id}</code>],
            ]}
          />
          {request.answer && (
            <p>
              <b>{say('答复：', 'Answer: ')}</b>
              <Chinese place={place}>{request.answer}</Chinese>
            </p>
          )}
          {request.reviewable && (
            <p class="more">
              <a class="button plain" href={to(`/requests/${request.id}/review`)} rel="nofollow">
                {say('对答复有异议，申请复核', 'Have the answer reviewed')}
              </a>
            </p>
          )}
        </div>
      </div>
    ),
  };
};
