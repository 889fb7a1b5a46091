import { beforeAll, describe, expect, it } from 'vitest';
import { aPublishedEntry, divisions, submit } from '../gathering/published-entry.ts';
import { open } from '../open-data/opening.ts';
import { type Answer, aCounty, type TestCounty } from '../support/county.ts';

const html = { accept: 'text/html' };
const FORM = 'application/x-www-form-urlencoded';
const ORIGIN = 'http://127.0.0.1:0';

let county: TestCounty;
let dataset: string;
const visit = (path: string, cookie = '') => county.call('GET', path, { headers: { ...html, cookie } });
const post = (path: string, raw: string, headers: Record<string, string> = {}) =>
  county.call('POST', path, {
    raw,
    headers: { ...html, 'content-type': FORM, 'sec-fetch-site': 'same-origin', ...headers },
  });
const send = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  post(path, new URLSearchParams(form).toString(), headers);
const onceOn = async (path: string): Promise<string> =>
  /name="once" value="([\w-]{22})"/.exec((await visit(path)).body)![1]!;
const receiptOf = async ({ headers }: Answer) =>
  (await visit(headers.location!, headers['set-cookie']!.split(';')[0])).body as string;
const inbox = async () => (await county.must('GET', '/open/inbox', { as: 'officer@health' })).items;
const waiting = async () => (await county.must('GET', '/open/contributions', { as: 'operator@regulator' })).items;

const request = {
  requested: '公交线路',
  holder: 'health',
  purpose: '做一张地图\r\n给大家用',
  'applicant.kind': 'natural-person',
  'applicant.name': '王小明',
  'applicant.contact': '13912345678',
};
const opinion = { kind: 'comment', stars: '4', text: '名称里有错字', 'by.name': '李小红' };

beforeAll(async () => {
  county = await aCounty('dazhou', { day: '2026-03-02' });
  dataset = await aPublishedEntry(county);
  await submit(county, dataset, divisions('东城区', '西城区', '朝阳区', '丰台区'));
  await open(county, dataset);
});

describe('a form', () => {
  it('is a page for one visitor: kept by nobody, with a name that no other has', async () => {
    const first = await visit('/requests/new?about=公交线路&holder=health');
    expect(first.headers['cache-control']).toBe('no-store');
    expect(first.body).toContain('name="robots" content="noindex, follow"');
    expect(first.body).toContain('method="post" action="/requests/new"');
    expect(first.body).toMatch(/<option value="health" selected>/);
    expect(first.body).toContain('value="公交线路"');
    expect(first.body).not.toContain('需要启用 JavaScript');
    expect(await onceOn('/requests/new')).not.toBe(await onceOn('/requests/new'));
  });

  it('brings a request to its unit, and to whoever sent it a receipt that stands in no address', async () => {
    const sent = await send('/requests/new', { ...request, once: await onceOn('/requests/new') });
    expect(sent).toMatchObject({ status: 303, headers: { location: '/received', 'cache-control': 'no-store' } });
    expect(sent.headers['set-cookie']).toMatch(/^received=[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);
    const body = await receiptOf(sent);
    const [, id] = /<code>(orq_[\w-]+)<\/code>/.exec(body)!;
    const [, code] = /查询码.*?<code>([\w-]{16})<\/code>/s.exec(body)!;
    expect(body).toMatch(/2026-03-02.*第二十七条<\/a>：没有规定答复期限/s);
    const [kept] = await inbox();
    expect(kept).toMatchObject({
      id,
      requested: '公交线路',
      purpose: '做一张地图\n给大家用',
      applicant: { kind: 'natural-person', name: '王小明', contact: '13912345678' },
    });
    // The code is the one that the API asks for: only the state of the request is in the way.
    const review = { code, reason: '不同意' };
    expect(await county.call('POST', `/open/requests/${id}/ask-review`, { body: review })).toMatchObject({
      status: 409,
    });
    expect((await visit('/received')).body).toContain('没有可以显示的回执');
  });

  it('that is sent twice is received once, at the same moment too', async () => {
    const before = (await inbox()).length;
    const form = { ...request, requested: '充电桩', once: await onceOn('/requests/new') };
    const answers = await Promise.all([send('/requests/new', form), send('/requests/new', form)]);
    const third = await send('/requests/new', form);
    const receipts = [...answers, third].map(({ headers }) => headers['set-cookie']);
    expect(new Set(receipts).size).toBe(1);
    expect(await inbox()).toHaveLength(before + 1);
    // The same form with something else in it is not another request.
    const other = await send('/requests/new', { ...form, requested: '停车场' });
    expect(other.status).toBe(422);
    expect(other.body).toContain('这份表单已经提交过');
    expect(await inbox()).toHaveLength(before + 1);
  });

  it('tells every fault beside its field and above, keeps what was written, and writes nothing', async () => {
    const before = (await inbox()).length;
    const sent = await send('/requests/new', { requested: ' ', 'applicant.name': '<b>某人</b>', purpose: '做图' });
    expect(sent.status).toBe(422);
    expect(sent.body).toMatch(/role="alert"[^>]*autofocus/);
    for (const id of ['requested', 'holder', 'applicant-contact']) {
      expect(sent.body, id).toContain(`<a href="#${id}">`);
      expect(sent.body, id).toMatch(new RegExp(`id="${id}"[^>]*aria-invalid="true"`));
      expect(sent.body, id).toMatch(new RegExp(`<span class="fault" id="${id}-fault">请填写</span>`));
    }
    expect(sent.body).toContain('value="&lt;b>某人&lt;/b>"');
    expect(sent.body).toContain('>做图</textarea>');
    expect((await send('/en/requests/new', {})).body).toContain('please fill this in');
    // What only the verb knows comes back to its field too.
    const unknown = await send('/requests/new', { ...request, 'applicant.kind': 'robot' });
    expect(unknown.status).toBe(400);
    expect(unknown.body).toMatch(/<span class="fault" id="applicant-kind-fault">[^<]/);
    expect((await send('/requests/new', { ...request, holder: 'nobody' })).body).toContain('单位未登记');
    expect(await inbox()).toHaveLength(before);
  });

  it('is told the same as JSON when a script sends it', async () => {
    const scripted = { accept: 'application/json' };
    const faults = await send('/en/requests/new', { requested: '停车' }, scripted);
    expect(faults.status).toBe(422);
    expect(faults.body.faults[0]).toEqual({
      field: 'holder',
      name: 'The unit that holds it: ',
      text: 'please fill this in',
    });
    const fine = await send('/en/requests/new', { ...request, once: await onceOn('/requests/new') }, scripted);
    expect(fine).toMatchObject({ status: 200, body: { location: '/en/received' } });
    expect(fine.headers['set-cookie']).toMatch(/^received=/);
  });

  it('rates, corrects and tells of a use, each to be looked at first', async () => {
    const path = `/datasets/${dataset}/opinion`;
    const page = await visit(path);
    expect(page.body).toContain('<option value="名称">名称</option>');
    expect((await visit(`/datasets/${dataset}`)).body).toContain(`href="${path}"`);
    const before = (await waiting()).length;
    expect((await send(path, { ...opinion, once: await onceOn(path) })).status).toBe(303);
    const correction = { kind: 'correction', item: '名称', text: '东城区写错了', 'by.name': '某人' };
    expect(await receiptOf(await send(path, correction))).toMatch(/<code>ctb_/);
    const after = await waiting();
    expect(after).toHaveLength(before + 2);
    expect(after).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'comment', stars: 4, dataset, by: { name: '李小红' } }),
        expect.objectContaining({ kind: 'correction', item: '名称' }),
      ]),
    );
    const wrong = await send(path, { ...opinion, stars: '9', link: 'javascript:alert(1)' });
    expect(wrong.body).toMatch(/<span class="fault" id="stars-fault">[^<]/);
    expect(wrong.body).toMatch(/<span class="fault" id="link-fault">[^<]/);
    expect((await visit('/datasets/ent_none/opinion')).status).toBe(404);
    expect((await send('/datasets/ent_none/opinion', opinion)).status).toBe(404);
    expect(await visit(`/datasets/${dataset}/apply`)).toMatchObject({ status: 404 });
  });

  it('may be sent in parts, as forms with files are', async () => {
    const parts = Object.entries(opinion).map(
      ([name, value]) => `--xx\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const path = `/datasets/${dataset}/opinion`;
    const sent = await post(path, `${parts.join('')}--xx--\r\n`, {
      'content-type': 'multipart/form-data; boundary=xx',
    });
    expect(sent.status).toBe(303);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling of this site', { 'sec-fetch-site': 'same-site', origin: ORIGIN }],
    ['an older browser on another site', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
    ['a page without an origin', { 'sec-fetch-site': '', origin: 'null' }],
    ['something that does not say', { 'sec-fetch-site': '' }],
  ])('is not taken from %s', async (_, headers) => {
    const before = (await inbox()).length;
    const present = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
    const answer = await county.call('POST', '/requests/new', {
      raw: new URLSearchParams(request).toString(),
      headers: { ...html, 'content-type': FORM, ...present },
    });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('表单须从本站提交');
    expect(await inbox()).toHaveLength(before);
  });

  it('is taken from an older browser that names this site', async () => {
    const raw = new URLSearchParams({ ...request, requested: '老浏览器' }).toString();
    const headers = { ...html, 'content-type': FORM };
    for (const from of [{ origin: ORIGIN }, { origin: 'https://data.example', host: 'data.example' }])
      expect(await county.call('POST', '/requests/new', { raw, headers: { ...headers, ...from } })).toMatchObject({
        status: 303,
      });
  });

  it('that is none, too long or unreadable is refused in words', async () => {
    expect((await post('/requests/new', '{}', { 'content-type': 'application/json' })).status).toBe(415);
    expect((await post('/requests/new', `requested=${'x'.repeat(70_000)}`)).status).toBe(413);
    expect((await post('/requests/new', 'x', { 'content-type': 'multipart/form-data; boundary=y' })).status).toBe(400);
    expect((await post('/departments', 'a=b')).status).toBe(404);
    expect((await send('/requests/new', { ...request, requested: `\u0007${'长'.repeat(301)}` })).body).toMatch(
      /id="requested-fault">[^<]/,
    );
  });
});
