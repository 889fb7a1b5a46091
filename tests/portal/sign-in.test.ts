import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signInOpenid } from '../../functions/platform/engines/sign-in-openid.ts';
import { content, divisions, publish, register, submit } from '../gathering/published-entry.ts';
import { open } from '../open-data/opening.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { asVisitor, cookieIn, ORIGIN } from './as-visitor.ts';
import { type CodeProvider, startCodeProvider } from './code-provider.ts';

const html = { accept: 'text/html' };

let provider: CodeProvider;
let county: TestCounty;
let conditional: string;

const { visit, send, begun, signedIn } = asVisitor(
  () => county,
  () => provider,
);
const REFUSED = { status: 303, headers: { location: '/sign-in?fault=refused' } };

beforeAll(async () => {
  provider = await startCodeProvider(`${ORIGIN}/sign-in/return`);
  const client = { issuer: provider.issuer, clientId: 'gongshu-portal' };
  county = await aCounty('dazhou', { replace: () => ({ signIn: signInOpenid(client) }) });
  const system = await register(county);
  conditional = await publish(
    county,
    content(system, { openType: 'conditional', openConditions: '用于科研；不得转让' }),
  );
  await submit(county, conditional, divisions('海淀区'));
  await open(county, conditional);
});
afterAll(() => provider.stop());
beforeEach(() => {
  Object.assign(provider, { claims: {}, foreignKey: false, down: false });
});

describe('signing in to the portal', () => {
  it('leads to the provider with a challenge, and back to where one was, with a cookie that no script can read', async () => {
    const { start, cookie, returned } = await begun('citizen-1', '/mine');
    const asked = new URL(start.headers.location!);
    expect(asked.origin).toBe(provider.issuer);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'gongshu-portal',
      redirect_uri: `${ORIGIN}/sign-in/return`,
      code_challenge_method: 'S256',
      scope: 'openid',
    });
    expect(start.headers['set-cookie']).toMatch(/; Path=\/sign-in; Max-Age=600; HttpOnly; SameSite=Lax$/);
    // The verifier stays in the browser: the provider is told its digest alone.
    const { verifier } = JSON.parse(Buffer.from(cookie.slice('sign-in='.length), 'base64url').toString());
    expect(start.headers.location).not.toContain(verifier);

    const came = await visit(returned, cookie);
    expect(came).toMatchObject({ status: 303, headers: { location: '/mine', 'cache-control': 'no-store' } });
    expect(came.headers['set-cookie']).toMatch(/^session=gs_[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/);
    expect(JSON.stringify(came.headers.location)).not.toContain('gs_');

    const mine = await visit('/mine', cookieIn(came));
    expect(mine).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(mine.body).toContain('citizen-1');
    expect(mine.body).not.toContain('gs_');
  });

  it('sends whoever is not signed in to the door, and from the door back', async () => {
    expect(await visit('/mine')).toMatchObject({ status: 303, headers: { location: '/sign-in?back=%2Fmine' } });
    const apply = `/en/datasets/${conditional}/apply`;
    expect((await visit(apply)).headers.location).toBe(`/en/sign-in?${new URLSearchParams({ back: apply })}`);
    expect((await visit(`/sign-in?back=/mine`)).body).toContain('href="/sign-in/start?back=%2Fmine"');
    for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      const { cookie, returned } = await begun('citizen-1', back);
      expect((await visit(returned, cookie)).headers.location).toBe('/');
    }
  });

  it('refuses another state, and a return without the cookie that it began with', async () => {
    const { cookie, returned } = await begun();
    const bent = returned.replace(/state=[^&]+/, 'state=someone-elses');
    expect(await visit(bent, cookie)).toMatchObject(REFUSED);
    expect(await visit(returned)).toMatchObject(REFUSED);
    // Somebody is sent the return of another's sign-in: what their own browser began is not what comes back.
    const other = await begun('victim');
    expect(await visit(returned, other.cookie)).toMatchObject(REFUSED);
  });

  it('refuses a code with another verifier than was challenged', async () => {
    const { cookie, returned } = await begun();
    const pending = JSON.parse(Buffer.from(cookie.slice('sign-in='.length), 'base64url').toString());
    const bent = { ...pending, verifier: 'x'.repeat(43) };
    const stolen = `sign-in=${Buffer.from(JSON.stringify(bent)).toString('base64url')}`;
    expect(await visit(returned, stolen)).toMatchObject(REFUSED);
  });

  it('takes one return once, also where the provider would take its code again', async () => {
    const { cookie, returned } = await begun();
    expect((await visit(returned, cookie)).headers.location).toBe('/mine');
    expect(await visit(returned, cookie)).toMatchObject(REFUSED);
    const forgetful = { finish: async () => 'citizen-1', begin: county.deps.signIn!.begin, issuer: provider.issuer };
    const own = await aCounty('dazhou', { replace: () => ({ signIn: forgetful }) });
    const again = () => own.call('GET', returned, { headers: { ...html, cookie } });
    expect((await again()).headers.location).toBe('/mine');
    expect(await again()).toMatchObject(REFUSED);
  });

  it.each([
    ['another nonce', { claims: { nonce: 'another' } }],
    ['another audience', { claims: { aud: 'another' } }],
    ['another issuer', { claims: { iss: 'https://another.example' } }],
    ['a token that is over', { claims: { iat: 1_700_000_000, exp: 1_700_000_060 } }],
    ['a signature of another key', { foreignKey: true }],
    ['an account that is none', { claims: { sub: '' } }],
  ])('refuses %s', async (_, bent) => {
    const { cookie, returned } = await begun();
    Object.assign(provider, bent);
    const came = await visit(returned, cookie);
    expect(came).toMatchObject(REFUSED);
    expect(came.headers['set-cookie']).toBeUndefined();
    expect(await visit(came.headers.location!)).toMatchObject({ status: 401 });
  });

  it('tells a provider that says no from one that cannot be reached', async () => {
    const { cookie, returned } = await begun();
    const state = new URLSearchParams(returned.split('?')[1]).get('state')!;
    const denied = `/sign-in/return?${new URLSearchParams({ error: 'access_denied', state })}`;
    expect(await visit(denied, cookie)).toMatchObject(REFUSED);
    provider.down = true;
    expect((await visit(returned, cookie)).headers.location).toBe('/sign-in?fault=busy');
    expect(await visit('/sign-in?fault=busy')).toMatchObject({ status: 503 });
  });

  it('says so where nobody can sign in', async () => {
    const own = await aCounty('jiangmen');
    expect((await own.call('GET', '/sign-in', { headers: html })).body).toContain('不能在门户登录');
    expect(await own.call('GET', '/sign-in/start', { headers: html })).toMatchObject({ status: 409 });
  });
});

describe('what needs somebody who is signed in', () => {
  const application = {
    kind: 'use',
    purpose: '研究区划变化',
    commitment: '加密保存，用后删除',
    'applicant.kind': 'natural-person',
    'applicant.name': '某人',
    'applicant.contact': '0818-1234567',
  };

  it('is applied for by a form, once, and stands among one’s own', async () => {
    const session = await signedIn('applicant-1');
    const path = `/datasets/${conditional}/apply`;
    const page = await visit(path, session);
    for (const said of ['用于科研；不得转让', '安全承诺', 'method="post"']) expect(page.body).toContain(said);
    const once = /name="once" value="([\w-]{22})"/.exec(page.body)![1]!;
    const first = await send(path, { ...application, once }, session);
    expect(first).toMatchObject({ status: 303, headers: { location: '/received' } });
    const again = await send(path, { ...application, once }, session);
    expect(cookieIn(again)).toBe(cookieIn(first));
    const { items } = await county.must('GET', '/open/applications', { as: 'public:applicant-1' });
    expect(items).toMatchObject([{ entry: conditional, account: 'applicant-1', purpose: '研究区划变化' }]);
    expect((await visit('/mine', session)).body).toMatch(/行政区划名录.*待决定/s);
    expect((await visit('/mine', await signedIn('somebody-else'))).body).not.toContain('待决定');
    // Where one waits, it stands in place of the form, and of whatever else is sent.
    const [{ id }] = items;
    expect((await visit(path, session)).body).toMatch(new RegExp(`已经申请过.*${id}.*待决定`, 's'));
    const more = await send(path, { ...application, purpose: '另一个用途' }, session);
    expect(more).toMatchObject({ status: 409, body: expect.stringContaining(id) });
    const scripted = await send(path, application, session, { accept: 'application/json' });
    expect(scripted).toMatchObject({ status: 200, body: { location: path } });
    expect((await county.must('GET', '/open/applications', { as: 'public:applicant-1' })).items).toHaveLength(1);
    // Once it is over, one may apply again.
    await county.must('POST', `/open/applications/${id}/decide`, {
      as: 'officer@health',
      body: { decision: 'refuse', reason: '用途不明' },
    });
    expect((await visit(path, session)).body).toContain('method="post"');
    expect(await send(path, application, session)).toMatchObject({ status: 303 });
  });

  it('is had from one’s own page once it was approved, by nobody else, and by whoever is signed in alone', async () => {
    const session = await signedIn('applicant-4');
    const file = `/datasets/${conditional}/files/csv`;
    await send(`/datasets/${conditional}/apply`, application, session);
    expect((await visit('/mine', session)).body).not.toContain(file);
    expect((await visit(file, session)).status).toBe(403);
    const [{ id }] = (await county.must('GET', '/open/applications', { as: 'public:applicant-4' })).items;
    await county.must('POST', `/open/applications/${id}/decide`, {
      as: 'officer@health',
      body: { decision: 'approve', reason: '用途明确' },
    });
    expect((await visit('/mine', session)).body).toContain(`href="${file}"`);
    const had = await visit(file, session);
    expect(had).toMatchObject({ status: 303, headers: { 'cache-control': 'no-store' } });
    expect((await county.download(had.headers.location!)).toString('utf8')).toContain('海淀区');
    expect((await visit(file, await signedIn('neighbour-4'))).status).toBe(403);
    expect((await visit(file)).headers.location).toBe(`/sign-in?${new URLSearchParams({ back: file })}`);
  });

  it('is told what is missing and what is too long at once, and when an answer is due by which text', async () => {
    const session = await signedIn('applicant-3');
    const path = `/datasets/${conditional}/apply`;
    const wrong = {
      ...application,
      purpose: ' ',
      qualification: '长'.repeat(2_001),
      'applicant.name': '名'.repeat(101),
    };
    const told = await send(path, wrong, session);
    expect(told.status).toBe(422);
    for (const [id, fault] of [
      ['purpose', '请填写'],
      ['qualification', '最多2000个字，现有2001个'],
      ['applicant-name', '最多100个字，现有101个'],
    ])
      expect(told.body).toContain(`<span class="fault" id="${id}-fault">${fault}</span>`);
    expect(told.body).toContain(wrong.qualification);
    const receipt = await visit('/received', cookieIn(await send(path, application, session)));
    expect(receipt.body).toMatch(/提交日.*<time.*《达州市公共数据管理办法》<\/a>：没有规定答复期限/s);
  });

  it('counts the stars of whoever is signed in once, whatever they call themselves', async () => {
    const rate = async (session: string, stars: string, name: string) => {
      const form = { kind: 'comment', stars, text: '很有用', 'by.name': name, 'by.contact': `${name}@example.cn` };
      expect((await send(`/datasets/${conditional}/opinion`, form, session)).status).toBe(303);
      const waiting = await county.must('GET', '/open/contributions', { as: 'operator@regulator' });
      const { id } = waiting.items.at(-1);
      await county.must('POST', `/open/contributions/${id}/moderate`, {
        as: 'operator@regulator',
        body: { decision: 'show' },
      });
      county.clock.moveTo(new Date(Date.parse(county.clock.now()) + 60_000).toISOString());
    };
    const rating = async () => (await county.must('GET', `/open/datasets/${conditional}/contributions`)).rating;
    const [one, two] = [await signedIn('rater-1'), await signedIn('rater-2')];
    await rate(one, '5', 'li');
    await rate(one, '5', 'lisi');
    await rate(one, '1', 'somebody');
    expect(await rating()).toEqual({ ratings: 1, mean: 1 });
    await rate(two, '3', 'somebody');
    expect(await rating()).toEqual({ ratings: 2, mean: 2 });
    // The same account from another session is the same person.
    await rate(await signedIn('rater-1'), '5', 'li');
    expect(await rating()).toEqual({ ratings: 2, mean: 4 });
  });

  it('is refused to whoever is not, keeping what was written', async () => {
    const path = `/datasets/${conditional}/apply`;
    for (const cookie of ['', 'session=gs_made-up', `session=gs_${'x'.repeat(43)}`]) {
      const answer = await send(path, application, cookie);
      expect(answer.status).toBe(401);
      for (const said of ['登录已过期', '研究区划变化']) expect(answer.body).toContain(said);
    }
    const session = await signedIn('applicant-2');
    for (const from of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }])
      expect((await send(path, application, session, from)).status).toBe(403);
    const { items } = await county.must('GET', '/open/applications', { as: 'public:applicant-2' });
    expect(items).toEqual([]);
  });

  it('is over once one signs out, in this browser and for whoever kept the cookie', async () => {
    const session = await signedIn('leaver');
    const other = await signedIn('leaver');
    expect((await send('/sign-out', {}, session, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await visit('/mine', session)).status).toBe(200);
    const out = await send('/sign-out', {}, session);
    expect(out).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(out.headers['set-cookie']).toMatch(/^session=; Path=\/; Max-Age=0; HttpOnly/);
    expect((await visit('/mine', session)).headers.location).toMatch(/^\/sign-in/);
    expect((await visit('/mine', other)).status).toBe(200);
    const token = other.slice('session='.length);
    await county.must('POST', '/identity/me', { token, body: { sessions: 'all' } });
    expect((await visit('/mine', other)).headers.location).toMatch(/^\/sign-in/);
  });
});
