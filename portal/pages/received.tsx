import type { AnswerTerm, ReceiptView, Words } from '../model.ts';
import { linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { Facts } from '../parts/facts.tsx';
import { Day } from '../parts/label.tsx';
import { Crumbs } from '../parts/shell.tsx';

interface Next extends Words {
  readonly path: (id: string) => string;
  /** What the way there is called. */
  readonly go: Words;
}
const SEE: Words = { zh: '查看办理情况', en: 'See how it stands' };
/** What becomes of it, and where that is seen. */
const NEXT: Readonly<Record<string, Next>> = {
  request: {
    path: (id) => `/requests/${id}`,
    go: SEE,
    zh: '办理情况凭编号查看，受理后在登记簿公开。对答复有异议的，凭查询码申请复核。',
    en: 'How it stands can be read by its number; once received it is in the public register. The code lets you have the answer reviewed.',
  },
  review: {
    path: (id) => `/requests/${id}`,
    go: SEE,
    zh: '单位和主管部门已收到，复核结果公开。',
    en: 'The unit and the data administration have it; the result of the review is public.',
  },
  application: {
    path: () => '/mine',
    go: SEE,
    zh: '数据提供单位会作出决定，结果在“我的”里。',
    en: 'The unit decides; you find the decision under “Mine”.',
  },
  complaint: {
    path: () => '/mine',
    go: SEE,
    zh: '被投诉单位和主管部门已收到，受理和答复在“我的”里查看。',
    en: 'The institution and the data administration have it; acceptance and answer stand under “Mine”.',
  },
};
const OTHERWISE: Next = {
  path: () => '/datasets',
  go: { zh: '返回数据目录', en: 'Back to the datasets' },
  zh: '审核之后公开；纠错转给数据提供单位核实。',
  en: 'It is shown after moderation; a correction goes to the unit that provides the data.',
};

/** By when it is answered. Where a text gives no time, whoever waits is told that, and not a day that nobody is held to. */
const Terms = ({ place, terms }: { place: Place; terms: readonly AnswerTerm[] }) => {
  const say = sayIn(place);
  return (
    <ul class="terms">
      {terms.map(({ regulation, article, title, within }) => (
        <li>
          <a href={`${linker(place)(`/laws/${regulation}`)}${article ? `#article-${article}` : ''}`}>
            {ofWords(place, title)}
          </a>
          {within
            ? say(`：受理后${within.zh}内答复。`, `: answered ${within.en} acceptance at the latest.`)
            : say('：没有规定答复期限。', ': sets no time for the answer.')}
        </li>
      ))}
    </ul>
  );
};

/** What was received. Only whoever sent it comes here, by a cookie of some minutes; without one there is nothing to tell. */
export const receivedPage = (
  place: Place,
  receipt: ReceiptView | undefined,
  terms: readonly AnswerTerm[] = [],
): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const title = receipt ? say('已提交', 'Sent') : say('没有可以显示的回执', 'There is no receipt to show');
  const next = (receipt && NEXT[receipt.form]) ?? OTHERWISE;
  const code = receipt?.code && (
    <>
      <code>{receipt.code}</code>
      <p class="hint">
        {say(
          '只在这里显示，请记下；凭此可申请删除所提交的个人信息。',
          'Shown only here: please keep it. With it, what you sent of yourself can be erased.',
        )}
      </p>
    </>
  );
  return {
    title: { zh: '回执', en: 'Receipt' },
    own: true,
    body: (
      <div class="inside narrow">
        <Crumbs place={place} trail={[]} here={say('回执', 'Receipt')} />
        <h1>{title}</h1>
        {receipt ? (
          <div class="block receipt">
            <Facts
              facts={[
                [say('编号', 'Number'), <code>{receipt.id}</code>],
                [say('查询码', 'Code'), code],
                [say('提交日', 'Sent'), receipt.on && <Day on={receipt.on} />],
                [say('答复期限', 'Time for the answer'), terms.length > 0 && <Terms place={place} terms={terms} />],
              ]}
            />
            <p>{ofWords(place, next)}</p>
            <p>
              <a class="button" href={to(next.path(receipt.id))}>
                {ofWords(place, next.go)}
              </a>
            </p>
          </div>
        ) : (
          <p class="lead">
            {say(
              '回执只对提交的人显示十分钟。',
              'A receipt is shown for ten minutes, to whoever sent something and to nobody else.',
            )}{' '}
            <a href={to('/mine')}>{say('登录后在“我的”里查看', 'Signed in, you find what you sent under “Mine”')}</a>
          </p>
        )}
      </div>
    ),
  };
};
