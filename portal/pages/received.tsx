import type { ReceiptView, Words } from '../model.ts';
import { linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { Crumbs } from '../parts/shell.tsx';

interface Next extends Words {
  readonly path: (id: string) => string;
}
/** What becomes of it, and where that is seen. */
const NEXT: Readonly<Record<string, Next>> = {
  request: {
    path: (id) => `/requests/${id}`,
    zh: '办理情况凭编号查看，受理后在登记簿公开。对答复有异议的，凭查询码申请复核。',
    en: 'How it stands can be read by its number; once received it is in the public register. The code lets you have the answer reviewed.',
  },
  review: {
    path: (id) => `/requests/${id}`,
    zh: '单位和主管部门已收到，复核结果公开。',
    en: 'The unit and the data administration have it; the result of the review is public.',
  },
  application: {
    path: () => '/mine',
    zh: '数据提供单位会作出决定，结果在“我的”里。',
    en: 'The unit decides; you find the decision under “Mine”.',
  },
  complaint: {
    path: () => '/mine',
    zh: '被投诉单位和主管部门已收到，受理和答复在“我的”里查看。',
    en: 'The institution and the data administration have it; acceptance and answer stand under “Mine”.',
  },
};
const OTHERWISE: Next = {
  path: () => '/datasets',
  zh: '审核之后公开；纠错转给数据提供单位核实。',
  en: 'It is shown after moderation; a correction goes to the unit that provides the data.',
};

/** What was received. Only whoever sent it comes here, by a cookie of some minutes; without one there is nothing to tell. */
export const receivedPage = (place: Place, receipt: ReceiptView | undefined): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const title = receipt ? say('已提交', 'Sent') : say('没有可以显示的回执', 'There is no receipt to show');
  const next = (receipt && NEXT[receipt.form]) ?? OTHERWISE;
  return {
    title: { zh: '回执', en: 'Receipt' },
    own: true,
    body: (
      <div class="inside narrow">
        <Crumbs place={place} trail={[]} here={say('回执', 'Receipt')} />
        <h1>{title}</h1>
        {receipt ? (
          <div class="block receipt">
            <dl class="about">
              <div>
                <dt>{say('编号', 'Number')}</dt>
                <dd>
                  <code>{receipt.id}</code>
                </dd>
              </div>
              {receipt.code && (
                <div>
                  <dt>{say('查询码', 'Code')}</dt>
                  <dd>
                    <code>{receipt.code}</code>
                    <p class="hint">
                      {say(
                        '只在这里显示，请记下；凭此可申请删除所提交的个人信息。',
                        'Shown only here: please keep it. With it, what you sent of yourself can be erased.',
                      )}
                    </p>
                  </dd>
                </div>
              )}
            </dl>
            <p>{ofWords(place, next)}</p>
            <p>
              <a class="button" href={to(next.path(receipt.id))}>
                {say('继续', 'Go on')}
              </a>
            </p>
          </div>
        ) : (
          <p class="lead">
            {say(
              '回执只对提交的人显示十分钟。',
              'A receipt is shown for ten minutes, to whoever sent something and to nobody else.',
            )}
          </p>
        )}
      </div>
    ),
  };
};
