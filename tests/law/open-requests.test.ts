import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { aRequest, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import {
  APPLICANT,
  aFilledEntry,
  anApplication,
  anOpenDataset,
  CONDITIONAL,
  PERSON,
  PROVIDER,
  REGULATOR,
  take,
} from '../support/opening.ts';

/** What people ask of open data: what is not open, and what is open on conditions. */
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;
beforeAll(async () => {
  for (const city of ['dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city);
    await threeBodies(county);
    counties.set(city, county);
  }
});

const ASKED = {
  requested: '公共停车场实时余位',
  holder: 'provider',
  purpose: '开发停车引导应用',
  applicant: PERSON,
};
const askFor = (county: TestCounty, more: Record<string, unknown> = {}) =>
  county.call('POST', '/open/requests', { body: { ...ASKED, ...more } });
const asked = async (county: TestCounty, more: Record<string, unknown> = {}) => {
  const { status, body } = await askFor(county, more);
  expect([status, body]).toMatchObject([201, { status: 'submitted' }]);
  return body as { id: string; code: string };
};
const act = (county: TestCounty, id: string, what: string, body: object = {}) =>
  county.call('POST', `/open/requests/${id}/${what}`, { as: PROVIDER, body });
const register = async (county: TestCounty) =>
  (await county.must('GET', '/open/requests', { query: { limit: '200' } })).items;

describe('asking for data that is not open', () => {
  it('DZ-27: a request without a purpose is refused; a valid one reaches the inbox of the unit and has a tracking number', async () => {
    const county = at('dazhou');
    const refused = await askFor(county, { purpose: undefined });
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'dazhou', article: '27' } } });
    expect((await county.must('GET', '/open/inbox', { as: PROVIDER })).items).toEqual([]);
    const { id, code } = await asked(county);
    expect(await county.must('GET', `/open/requests/${id}`)).toMatchObject({
      id,
      status: 'submitted',
      holder: 'provider',
    });
    const { items } = await county.must('GET', '/open/inbox', { as: PROVIDER });
    expect(items).toMatchObject([{ id, requested: ASKED.requested, purpose: ASKED.purpose, applicant: PERSON }]);
    expect(JSON.stringify(items)).not.toContain(code);
    expect(county.notices).toContainEqual(
      expect.objectContaining({ to: 'provider', about: { type: 'open-request', id } }),
    );
    expect(
      (await county.call('GET', '/open/inbox', { as: 'officer@third', query: { organisation: 'provider' } })).status,
    ).toBe(403);
    expect((await askFor(at('fuzhou'), { purpose: undefined })).status).toBe(201);
  });

  it('is on the public register from its receipt on, with the answer, and without whoever asked', async () => {
    const county = at('dazhou');
    const purpose = '联系人 13912345678，身份证 11010119800229000X';
    const { id, code } = await asked(county, { purpose });
    expect((await register(county)).some((one: { id: string }) => one.id === id)).toBe(false);
    expect(await county.must('GET', `/open/requests/${id}`)).not.toHaveProperty('requested');
    expect((await act(county, id, 'answer', { decision: 'will-open', text: '将开放' })).body.code).toBe('wrong-state');
    expect((await act(county, id, 'receive')).status).toBe(200);
    expect((await act(county, id, 'answer', { decision: 'refused', text: '不予开放' })).body.code).toBe(
      'contradictory',
    );
    const answer = { decision: 'refused', text: '涉及安全，不予开放', basis: '办法第二十六条' };
    expect((await act(county, id, 'answer', answer)).status).toBe(200);
    const line = (await register(county)).find((one: { id: string }) => one.id === id);
    expect(line).toMatchObject({
      requested: ASKED.requested,
      applicantKind: 'natural-person',
      receivedOn: '2026-03-02',
      answer,
    });
    expect(JSON.stringify(line)).not.toMatch(/张小明|13800001234|13912345678|11010119800229000X|officer-of/);
    expect(line.purpose).toContain('139********');

    const review = (given: string) =>
      county.call('POST', `/open/requests/${id}/ask-review`, { body: { code: given, reason: '理由不充分' } });
    expect((await review('guess')).body.code).toBe('wrong-code');
    expect((await review(code)).status).toBe(200);
    expect((await act(county, id, 'review', { result: 'changed', text: '改为开放' })).status).toBe(200);
    expect((await register(county)).find((one: { id: string }) => one.id === id)).toMatchObject({
      status: 'reviewed',
      review: { result: 'changed' },
    });
    expect((await review(code)).body.code).toBe('wrong-state');
  });

  it('is set aside where it is none, and nobody without an account can flood a unit', async () => {
    const county = at('shuangliao');
    const { id } = await asked(county, { holder: 'third' });
    const aside = await county.call('POST', `/open/requests/${id}/receive`, {
      as: 'officer@third',
      body: { setAside: '广告' },
    });
    expect(aside.body.status).toBe('set-aside');
    expect(await register(county)).toEqual([]);
    for (let sent = 0; sent < 50; sent += 1) await asked(county, { holder: 'third' });
    expect(await askFor(county, { holder: 'third' })).toMatchObject({
      status: 429,
      body: { code: 'too-many-waiting' },
    });
    expect((await askFor(county)).status).toBe(201);
  });

  it('needs a unit or a published entry, and is not for what is open already', async () => {
    const county = at('fuzhou');
    const open = await anOpenDataset(county);
    const shut = await aFilledEntry(county);
    const by = (entry: string | undefined, holder?: string) => askFor(county, { entry, holder });
    expect((await by(open.id)).body.code).toBe('open-already');
    expect((await by('ent_none')).body.code).toBe('unknown-entry');
    expect((await by(undefined)).body.code).toBe('contradictory');
    expect((await by(undefined, 'nobody')).body.code).toBe('unknown-organisation');
    expect((await by(shut.id)).body.holder).toBe('provider');
  });

  it('SL-25: the report lists what is open, how often each was asked for, and what waits', async () => {
    const county = at('shuangliao');
    const [often, seldom] = [await aFilledEntry(county), await aFilledEntry(county)];
    const conditional = await anOpenDataset(county, CONDITIONAL);
    for (const entry of [often.id, often.id, seldom.id]) {
      const { id } = await asked(county, { entry, holder: undefined });
      await act(county, id, 'receive');
    }
    const spam = await asked(county, { entry: seldom.id, holder: undefined });
    await act(county, spam.id, 'receive', { setAside: '重复' });
    await anApplication(county, conditional.id);
    const { opened, pending } = await county.must('GET', '/open/report', { as: REGULATOR });
    expect(opened).toContainEqual(
      expect.objectContaining({ entry: conditional.id, requests: 1, openedOn: '2026-03-02' }),
    );
    const ours = pending.filter(({ entry }: { entry: string }) => [often.id, seldom.id].includes(entry));
    expect(ours).toMatchObject([
      { entry: often.id, requests: 2 },
      { entry: seldom.id, requests: 1 },
    ]);
    expect(opened.some(({ entry }: { entry: string }) => entry === often.id)).toBe(false);
  });

  it('DZ-31f: requests to open or share without receipt, answer or review are listed and become a case', async () => {
    const county = await aCounty('dazhou');
    await threeBodies(county);
    const entry = await aFilledEntry(county);
    const shared = await aRequest(county, entry.id);
    const received = await asked(county);
    await act(county, received.id, 'receive');
    const answered = await asked(county);
    await act(county, answered.id, 'receive');
    await act(county, answered.id, 'answer', { decision: 'will-open', text: '将开放' });
    const inReview = await asked(county);
    await act(county, inReview.id, 'receive');
    await act(county, inReview.id, 'answer', { decision: 'open-already', text: '已开放' });
    await county.must('POST', `/open/requests/${inReview.id}/ask-review`, {
      body: { code: inReview.code, reason: '并未开放' },
    });
    await county.moveTo('2026-03-05');
    const fresh = await asked(county);
    await county.moveTo('2026-03-09');
    const query = { organisation: 'provider' };
    const { items } = await county.must('GET', '/open/unanswered', { as: REGULATOR, query });
    expect(items.map(({ id, owed, days }: Record<string, unknown>) => [id, owed, days])).toEqual(
      expect.arrayContaining([
        [received.id, 'answer', 7],
        [inReview.id, 'review', 7],
        [shared.id, 'answer', 7],
        [fresh.id, 'receipt', 4],
      ]),
    );
    expect(items).toHaveLength(4);
    expect(items.at(-1).id).toBe(fresh.id);
    const old = await county.must('GET', '/open/unanswered', {
      as: REGULATOR,
      query: { ...query, before: '2026-03-04' },
    });
    expect(old.items).toHaveLength(3);
    const evidence = items.map((one: { evidence: string }) => one.evidence);
    const filed = await county.call('POST', '/registers/case-referral', {
      as: REGULATOR,
      body: { data: { organisation: 'provider', ground: 'applications-mishandled', request: '请责成整改', evidence } },
    });
    expect(filed).toMatchObject({ status: 201, body: { cites: [{ article: '31' }], data: { evidence } } });
    const order = await county.call('POST', '/registers/rectification-order', {
      as: REGULATOR,
      body: {
        data: {
          organisation: 'provider',
          ground: 'applications-mishandled',
          deadline: '2026-12-15',
          order: '改正',
          evidence,
        },
      },
    });
    expect(order).toMatchObject({ status: 201, body: { data: { evidence } } });
  });
});

describe('data that is open on conditions', () => {
  const decide = (county: TestCounty, id: string, body: object) =>
    county.call('POST', `/open/applications/${id}/decide`, { as: PROVIDER, body });
  const approve = (county: TestCounty, id: string, more: object = {}) =>
    decide(county, id, { decision: 'approve', reason: '符合条件', ...more });

  it('SL-26e: is refused to the public until the institution approves, and then is read by that applicant alone', async () => {
    const county = at('shuangliao');
    const { id } = await anOpenDataset(county, CONDITIONAL);
    expect((await county.call('GET', `/open-data/datasets/${id}/download/csv`)).status).toBe(403);
    const refusal = { status: 403, body: { cite: { regulation: 'shuangliao', article: '26' } } };
    expect(await take(county, id)).toMatchObject(refusal);
    const application = await anApplication(county, id);
    expect(await take(county, id)).toMatchObject(refusal);
    expect(
      (
        await county.call('POST', `/open/applications/${application.id}/decide`, {
          as: 'officer@third',
          body: { decision: 'approve', reason: '越权' },
        })
      ).status,
    ).toBe(404);
    expect((await approve(county, application.id)).status).toBe(200);
    const had = await take(county, id);
    expect(had.status).toBe(302);
    expect((await county.download(had.headers.location!)).toString('utf8')).toContain('东城区');
    expect(await take(county, id, 'public:wang')).toMatchObject(refusal);
    expect(await take(county, id, 'officer@third')).toMatchObject(refusal);
    expect((await take(county, id, 'nobody')).status).toBe(401);
    expect((await county.call('GET', `/open-data/datasets/${id}/download/csv`)).status).toBe(403);
  });

  it('SL-26e: is refused again where it was not approved, has run out or was ended', async () => {
    const county = at('shuangliao');
    const { id } = await anOpenDataset(county, CONDITIONAL);
    const first = await anApplication(county, id);
    await decide(county, first.id, { decision: 'refuse', reason: '用途不明' });
    expect((await take(county, id)).status).toBe(403);
    const second = await anApplication(county, id);
    await approve(county, second.id, { endsOn: '2026-03-02' });
    expect((await take(county, id)).status).toBe(302);
    await county.moveTo('2026-03-03');
    expect((await take(county, id)).status).toBe(403);
    const other = await anApplication(county, id, {}, 'public:wang');
    await approve(county, other.id);
    expect((await take(county, id, 'public:wang')).status).toBe(302);
    await county.must('POST', `/open/applications/${other.id}/end`, { as: PROVIDER, body: { reason: '超出约定用途' } });
    expect((await take(county, id, 'public:wang')).status).toBe(403);
  });

  it('FZ-25b: a resource for value-added use is read only once the supplying unit has approved', async () => {
    const county = at('fuzhou');
    const { id } = await anOpenDataset(county, CONDITIONAL);
    const rule = await county.must('POST', '/open/rules', {
      as: PROVIDER,
      body: { title: '数据授权利用办法', text: '……' },
    });
    const application = await anApplication(county, id, { kind: 'value-added', purpose: '制作出行指数产品' });
    const refusal = { status: 403, body: { cite: { regulation: 'fuzhou', article: '25' } } };
    expect(await take(county, id)).toMatchObject(refusal);
    await approve(county, application.id, { rule: rule.id });
    expect((await take(county, id)).status).toBe(302);
    expect(await take(county, id, 'public:wang')).toMatchObject(refusal);
  });

  it('FZ-25c: a decision cites a rule that the unit has published, and everyone reads every decision', async () => {
    const county = at('fuzhou');
    const { id, name } = await anOpenDataset(county, CONDITIONAL);
    const [one, two] = [await anApplication(county, id), await anApplication(county, id, {}, 'public:wang')];
    const refusal = { status: 422, body: { cite: { regulation: 'fuzhou', article: '25' } } };
    for (const decision of ['approve', 'refuse'])
      expect(await decide(county, one.id, { decision, reason: '未引用办法' })).toMatchObject(refusal);
    const others = await county.must('POST', '/open/rules', {
      as: 'officer@third',
      body: { title: '他单位办法', text: '……' },
    });
    for (const rule of [others.id, 'rul_none']) expect((await approve(county, one.id, { rule })).status).toBe(422);
    const own = await county.must('POST', '/open/rules', {
      as: PROVIDER,
      body: { title: '增值利用管理办法', text: '公平、公正、公开' },
    });
    expect((await county.must('GET', '/open/rules', { query: { organisation: 'provider' } })).items).toContainEqual(
      own,
    );
    await approve(county, one.id, { rule: own.id });
    await decide(county, two.id, { decision: 'refuse', reason: '用途与办法不符', rule: own.id });
    const { items } = await county.must('GET', '/open/decisions');
    const ours = items.filter(({ dataset }: { dataset: string }) => dataset === id);
    expect(ours).toMatchObject([
      { id: two.id, result: 'refused', reason: '用途与办法不符', rule: { id: own.id } },
      { id: one.id, name, result: 'approved', rule: { title: '增值利用管理办法' }, applicant: { name: '张**' } },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/张小明|13800001234|"zhang"/);
  });

  it('JM-18c: a conditional item is given only once its conditions are recorded as met, and a part shows only its open fields', async () => {
    const county = at('jiangmen');
    const openConditions = '签署保密承诺；仅用于科研';
    const { id } = await anOpenDataset(county, { ...CONDITIONAL, openConditions });
    const application = await anApplication(county, id);
    await approve(county, application.id);
    const refusal = { status: 409, body: { cite: { regulation: 'jiangmen', article: '18' } } };
    const confirm = (...met: string[]) =>
      county.call('POST', `/open/applications/${application.id}/conditions`, { as: PROVIDER, body: { met } });
    expect(await take(county, id)).toMatchObject(refusal);
    expect((await confirm('别的条件')).body.code).toBe('contradictory');
    await confirm('签署保密承诺');
    const half = await take(county, id);
    expect(half).toMatchObject(refusal);
    expect(half.body.detail).toContain('仅用于科研');
    await confirm('仅用于科研');
    expect((await take(county, id)).status).toBe(302);

    const part = await anOpenDataset(county, {});
    expect((await county.call('GET', `/open-data/datasets/${part.id}/preview`)).body.columns).toHaveLength(4);
    const unknown = await county.call('POST', '/open-data/publications', {
      as: PROVIDER,
      body: { entry: part.id, fields: ['code', 'secret'] },
    });
    expect(unknown.body.code).toBe('unknown-field');
    await county.must('POST', '/open-data/publications', { as: PROVIDER, body: { entry: part.id, fields: ['code'] } });
    await county.settle();
    const shown = await county.must('GET', `/open-data/datasets/${part.id}`);
    expect(shown.items.map(({ name }: { name: string }) => name)).toEqual(['code']);
    expect(JSON.stringify(await county.must('GET', `/open-data/datasets/${part.id}/preview`))).not.toContain('东城区');
    const { headers } = await county.call('GET', `/open-data/datasets/${part.id}/download/csv`);
    expect((await county.download(headers.location!)).toString('utf8')).toBe(
      '\uFEFF区划代码\r\n"110101"\r\n"110102"\r\n"110105"\r\n',
    );
  });

  it('waits for the agreement to be signed, and takes reports of what came of the use', async () => {
    const county = at('fuzhou');
    const { id } = await anOpenDataset(county, CONDITIONAL);
    const rule = await county.must('POST', '/open/rules', { as: PROVIDER, body: { title: '办法', text: '……' } });
    const application = await anApplication(county, id);
    expect(
      (
        await county.call('POST', '/open/applications', {
          as: APPLICANT,
          body: { dataset: id, purpose: 'x', commitment: 'y', applicant: PERSON },
        })
      ).body.code,
    ).toBe('already-exists');
    const { actions } = (await approve(county, application.id, { rule: rule.id, agreement: '不得转让' })).body;
    expect(actions.map(({ name }: { name: string }) => name)).toEqual(['end']);
    expect((await take(county, id)).body).toMatchObject({ code: 'not-open' });
    const sign = (as: typeof APPLICANT) =>
      county.call('POST', `/open/applications/${application.id}/sign`, { as, body: {} });
    expect((await sign('public:wang')).status).toBe(404);
    expect((await sign(APPLICANT)).body.agreement.signedOn).toBe('2026-03-02');
    expect((await sign(APPLICANT)).body.code).toBe('wrong-state');
    expect((await take(county, id)).status).toBe(302);
    await county.must('POST', `/open/applications/${application.id}/usage`, {
      as: APPLICANT,
      body: { result: '日活三千', product: '出行指数' },
    });
    const { items } = await county.must('GET', '/open/applications', { as: PROVIDER });
    expect(items.find((one: { id: string }) => one.id === application.id).usage).toMatchObject([
      { product: '出行指数' },
    ]);
    expect(
      (await county.must('GET', '/open/applications', { as: APPLICANT })).items.some(
        (one: { id: string }) => one.id === application.id,
      ),
    ).toBe(true);
    expect(
      (await county.must('GET', '/open/decisions')).items.find((one: { id: string }) => one.id === application.id)
        .reports,
    ).toBe(1);
  });

  it('is not applied for where it is open to all, or not opened at all', async () => {
    const county = at('fuzhou');
    const attempt = async (dataset: string) =>
      (
        await county.call('POST', '/open/applications', {
          as: APPLICANT,
          body: { dataset, purpose: 'x', commitment: 'y', applicant: PERSON },
        })
      ).body.code;
    expect(await attempt((await anOpenDataset(county)).id)).toBe('open-already');
    expect(await attempt((await aFilledEntry(county, CONDITIONAL)).id)).toBe('unknown-entry');
    expect(await attempt('ent_none')).toBe('unknown-entry');
  });
});
