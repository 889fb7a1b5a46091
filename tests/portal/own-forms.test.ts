import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInOpenid } from '../../functions/platform/engines/sign-in-openid.ts';
import { aPublishedEntry, divisions, submit } from '../gathering/published-entry.ts';
import { open } from '../open-data/opening.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { asVisitor, cookieIn, ORIGIN, onceIn } from './as-visitor.ts';
import { type CodeProvider, startCodeProvider } from './code-provider.ts';

/** Following a dataset, complaining of an institution, and having an answer reviewed, by forms alone. */
let provider: CodeProvider;
let county: TestCounty;
let dataset: string;
const { visit, send, signedIn } = asVisitor(
  () => county,
  () => provider,
);
const health = 'officer@health';

beforeAll(async () => {
  provider = await startCodeProvider(`${ORIGIN}/sign-in/return`);
  const signIn = signInOpenid({ issuer: provider.issuer, clientId: 'gongshu-portal' });
  county = await aCounty('shuangliao', { day: '2026-09-17', replace: () => ({ signIn }) });
  dataset = await aPublishedEntry(county);
  await submit(county, dataset, divisions('东城区', '西城区'));
  await open(county, dataset);
});
afterAll(() => provider.stop());

describe('following a dataset', () => {
  const subscriptions = async (account: string) =>
    (await county.must('GET', '/open/subscriptions', { as: `public:${account}` })).items;

  it('is begun and ended by forms, each as often as one likes, and stands among one’s own', async () => {
    const path = `/datasets/${dataset}/subscribe`;
    expect((await visit(`/datasets/${dataset}`)).body).toContain(`href="${path}"`);
    expect((await visit(path)).headers.location).toBe(`/sign-in?${new URLSearchParams({ back: path })}`);
    const session = await signedIn('follower');
    const page = await visit(path, session);
    expect(page.body).toMatch(/method="post" action="[^"]+\/subscribe"/);
    const once = onceIn(page);
    for (let times = 0; times < 2; times += 1)
      expect(await send(path, { once }, session)).toMatchObject({ status: 303, headers: { location: '/mine' } });
    // Whoever follows it already has what they ask for, by another form too.
    expect(await send(path, { once: onceIn(await visit(path, session)) }, session)).toMatchObject({ status: 303 });
    expect(await subscriptions('follower')).toMatchObject([{ dataset, since: '2026-09-17' }]);
    const mine = await visit('/mine', session);
    expect(mine.body).toMatch(/我的订阅.*行政区划名录/s);
    expect((await visit('/en/mine', session)).body).toContain('What I follow');

    const [, end] = /<form method="post" action="([^"]+\/unsubscribe)"/.exec(mine.body)!;
    expect((await visit(end!, session)).body).toContain('不会通知您');
    for (let times = 0; times < 2; times += 1)
      expect(await send(end!, {}, session)).toMatchObject({ status: 303, headers: { location: '/mine' } });
    expect(await subscriptions('follower')).toEqual([]);
    expect((await visit('/mine', session)).body).toContain('还没有订阅');
  });

  it('is refused to whoever is not signed in, to other sites, and for what is not public', async () => {
    const path = `/datasets/${dataset}/subscribe`;
    expect(await send(path, {})).toMatchObject({ status: 401, body: expect.stringContaining('登录已过期') });
    const session = await signedIn('victim');
    expect((await send(path, {}, session, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send('/datasets/ent_none/subscribe', {}, session)).status).toBe(404);
    expect(await subscriptions('victim')).toEqual([]);
    expect((await send(`/datasets/${dataset}/unsubscribe`, {})).status).toBe(401);
  });
});

describe('a complaint', () => {
  const complaint = { 'data.institution': 'health', 'data.facts': '窗口无人\r\n两次', 'data.wish': '道歉' };
  const filed = async () => (await county.must('GET', '/registers/complaint', { as: 'operator@regulator' })).items;

  it('is filed by a form under the article that binds here, and what becomes of it is read among one’s own', async () => {
    const session = await signedIn('complainant');
    const page = await visit('/complaints/new?institution=health', session);
    for (const said of ['第四十八条', '5个工作日', '#article-48', '<option value="health" selected>'])
      expect(page.body).toContain(said);
    const sent = await send('/complaints/new', { ...complaint, once: onceIn(page) }, session);
    expect(sent).toMatchObject({ status: 303, headers: { location: '/received' } });
    const [record] = await filed();
    expect(record).toMatchObject({
      by: { account: 'complainant' },
      concerned: 'health',
      data: { institution: 'health', facts: '窗口无人\n两次', wish: '道歉' },
    });
    const receipt = (await visit('/received', cookieIn(sent))).body;
    expect(receipt).toContain(record.id);
    expect(receipt).toMatch(/href="\/laws\/shuangliao#article-48">[^<]+第四十八条<\/a>：受理后5个工作日内答复/);
    expect((await visit('/mine', session)).body).toMatch(/窗口无人.*待受理/s);

    const file = (kind: string, data: object) =>
      county.must('POST', `/registers/${kind}`, { as: health, body: { data: { complaint: record.id, ...data } } });
    await file('complaint-acceptance', { acceptedOn: '2026-09-17', accepted: true });
    expect((await visit('/mine', session)).body).toMatch(/窗口无人.*已受理/s);
    await file('complaint-answer', { handling: '已整改', reply: '感谢<b>监督</b>' });
    expect((await visit('/mine', session)).body).toMatch(/已答复.*感谢&lt;b>监督&lt;\/b>/s);
    // Nobody else reads of it.
    expect((await visit('/mine', await signedIn('neighbour'))).body).not.toContain('窗口无人');
  });

  it('tells its faults beside their fields in both languages, keeps what was written, and files nothing', async () => {
    const session = await signedIn('complainant');
    const before = (await filed()).length;
    const empty = await send('/complaints/new', { 'data.wish': '<i>道歉</i>' }, session);
    expect(empty.status).toBe(422);
    for (const id of ['data-institution', 'data-facts'])
      expect(empty.body).toMatch(new RegExp(`<span class="fault" id="${id}-fault">请填写</span>`));
    expect(empty.body).toContain('value="&lt;i>道歉&lt;/i>"');
    const unknown = { ...complaint, 'data.institution': 'nobody' };
    expect((await send('/complaints/new', unknown, session)).body).toMatch(
      /id="data-institution-fault">[^<]*单位未登记/,
    );
    const long = { ...complaint, 'data.wish': '长'.repeat(1_001) };
    expect((await send('/en/complaints/new', long, session)).body).toMatch(/id="data-wish-fault">[^<]+/);
    expect(await filed()).toHaveLength(before);
  });
});

describe('a review', () => {
  const form = {
    requested: '公交线路',
    holder: 'health',
    purpose: '做一张地图',
    'applicant.kind': 'natural-person',
    'applicant.name': '王小明',
    'applicant.contact': '13912345678',
  };

  it('is asked for by whoever has the code, once the request was answered, and never by another', async () => {
    const receipt = await visit('/received', cookieIn(await send('/requests/new', form)));
    const [, id] = /<code>(orq_[\w-]+)<\/code>/.exec(receipt.body)!;
    const [, code] = /查询码.*?<code>([\w-]{16})<\/code>/s.exec(receipt.body)!;
    const standing = () => visit(`/requests/${id}`);
    const path = `/requests/${id}/review`;
    expect(receipt.body).toContain(`href="/requests/${id}"`);
    const first = (await standing()).body;
    expect(first).toContain('已提交，待受理');
    expect(first).not.toMatch(/公交线路|王小明|139[\d*]{4}|申请复核</);

    expect((await send(path, { code: code!, reason: '不同意' })).status).toBe(409);
    await county.must('POST', `/open/requests/${id}/receive`, { as: health, body: {} });
    await county.must('POST', `/open/requests/${id}/answer`, {
      as: health,
      body: { decision: 'refused', text: '涉及隐私', basis: '双辽办法第二十六条' },
    });
    expect((await visit('/requests')).body).toContain(`href="/requests/${id}"`);
    expect((await standing()).body).toMatch(new RegExp(`不予开放.*涉及隐私.*href="${path}"`, 's'));

    const page = await visit(path);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.body).toContain('涉及隐私');
    const wrong = await send(path, { code: 'wrong', reason: '已去标识' });
    expect(wrong.status).toBe(403);
    expect(wrong.body).toMatch(/id="code-fault">[^<]*查询码不符/);
    expect(wrong.body).toContain('>已去标识</textarea>');
    expect((await send(`/en${path}`, { code: 'wrong', reason: 'x' })).body).toMatch(/id="code-fault">[^<]*code/);
    expect((await send(path, { code: code! })).body).toMatch(/id="reason-fault">请填写/);

    const sent = { code: code!, reason: '已去标识', once: onceIn(page) };
    for (let times = 0; times < 2; times += 1)
      expect(await send(path, sent)).toMatchObject({ status: 303, headers: { location: '/received' } });
    expect(await county.must('GET', `/open/requests/${id}`, {})).toMatchObject({
      status: 'in-review',
      reviewAsked: { reason: '已去标识', on: '2026-09-17' },
    });
    expect((await standing()).body).not.toContain(`href="${path}"`);
    await county.must('POST', `/open/requests/${id}/review`, {
      as: health,
      body: { result: 'upheld', text: '维持原答复' },
    });
    expect((await visit('/requests')).body).toContain('维持原答复');
    expect((await visit('/requests/orq_none')).status).toBe(404);
    expect((await send('/requests/orq_none/review', sent)).status).toBe(404);
  });
});
