import { beforeAll, describe, expect, it } from 'vitest';
import { aSharedEntry, entryContent } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** A data subject authorises a third party (Jiangmen art. 27): its own record, named items, one purpose. */
let county: TestCounty;
let entry: string;
beforeAll(async () => {
  county = await aCounty('jiangmen');
  entry = (await aSharedEntry(county)).id;
});

const PURPOSE = '办理贷款';
const give = (more: Record<string, unknown> = {}, as: As = 'public:zhang') =>
  county.call('POST', '/data/authorisations', {
    as,
    body: {
      entry,
      thirdParty: 'third',
      items: ['code', 'name'],
      purpose: PURPOSE,
      record: { item: 'code', value: '110102' },
      ...more,
    },
  });
const check = (id: string, own = true, as: As = 'custodian@provider') =>
  county.call('POST', `/data/authorisations/${id}/check`, { as, body: { own, note: '现场核验身份证件' } });
const read = (id: string, query: Record<string, string> = {}, as: As = 'officer@third') =>
  county.call('GET', `/data/authorisations/${id}/record`, { as, query: { purpose: PURPOSE, ...query } });
const live = async (more: Record<string, unknown> = {}) => {
  const { body } = await give(more);
  await check(body.id);
  return body.id as string;
};

describe('Jiangmen', () => {
  it('JM-27a: a data subject authorises a named third party for items and a purpose, and lists what it gave', async () => {
    const { status, body } = await give({}, 'public:li');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      subject: 'li',
      thirdParty: 'third',
      items: ['code', 'name'],
      purpose: PURPOSE,
      status: 'given',
    });
    const list = async (as: As, query = {}) =>
      (await county.must('GET', '/data/authorisations', { as, query })).items.map(({ id }: { id: string }) => id);
    expect(await list('public:li')).toEqual([body.id]);
    expect(await list('public:wang')).toEqual([]);
    expect(await list('officer@third')).toContain(body.id);
    expect(await list('officer@provider', { box: 'on-our-data' })).toContain(body.id);
    expect(await list('officer@consumer', { box: 'on-our-data' })).toEqual([]);
  });

  it('JM-27b: the third party reads the record only under a live authorisation for that item', async () => {
    const { body } = await give();
    const refused = { status: 403, body: { code: 'read-refused', cite: { regulation: 'jiangmen', article: '17' } } };
    expect(await read(body.id)).toMatchObject(refused);
    expect((await check(body.id, true, 'officer@third')).status).toBe(403);
    expect((await check(body.id)).body).toMatchObject({ status: 'live', checked: { by: 'custodian-of-provider' } });
    expect(await read(body.id)).toMatchObject({ status: 200, body: { rows: [{ code: '110102', name: '西城区' }] } });
    expect((await read(body.id, { select: 'name' })).body.rows).toEqual([{ name: '西城区' }]);
    expect((await read(body.id, { select: 'name,opened' })).status).toBe(403);
    expect((await read(body.id, { purpose: '营销' })).status).toBe(403);
    for (const as of ['officer@consumer', 'officer@provider'] as const)
      expect(await read(body.id, {}, as)).toMatchObject(refused);

    const withdraw = (as: As) => county.call('POST', `/data/authorisations/${body.id}/withdraw`, { as, body: {} });
    expect((await withdraw('public:wang')).status).toBe(404);
    expect((await withdraw('public:zhang')).body.status).toBe('withdrawn');
    expect(await read(body.id)).toMatchObject(refused);
  });

  it('JM-27b: one that the provider found not to be of the subject, or that has ended, opens nothing', async () => {
    const { body } = await give();
    expect((await check(body.id, false)).body.status).toBe('declined');
    expect((await check(body.id)).status).toBe(409);
    expect((await read(body.id)).status).toBe(403);
    const short = await live({ endsOn: '2026-03-04' });
    await county.moveTo('2026-03-04');
    expect((await read(short)).status).toBe(200);
    await county.moveTo('2026-03-05');
    expect((await read(short)).status).toBe(403);
  });

  it("JM-17b JM-27b: the provider's own consent opens a grant to no third party here", async () => {
    const request = await county.must('POST', '/share/requests', {
      as: 'officer@consumer',
      body: {
        entry,
        purpose: '核对',
        scenario: '办理',
        fields: ['code'],
        endsOn: '2026-12-31',
        answers: [{ condition: '用于本部门履职', answer: '是' }],
      },
    });
    const { grant } = await county.must('POST', `/share/requests/${request.id}/approve`, {
      as: 'custodian@provider',
      body: {},
    });
    await county.must('POST', `/share/grants/${grant}/consent`, {
      as: 'officer@provider',
      body: { to: 'third-party', organisation: 'third', reason: '联合办理' },
    });
    const answer = await county.call('GET', `/data/grants/${grant}/rows`, {
      as: 'officer@third',
      query: { purpose: '核对', scenario: '办理' },
    });
    expect(answer).toMatchObject({ status: 403, body: { cite: { regulation: 'jiangmen', article: '17' } } });
  });

  it('JM-17b: what was obtained by sharing is not registered for sharing again', async () => {
    const saved = await county.must('POST', '/catalog/entries', {
      as: 'officer@consumer',
      body: entryContent({ name: '转登的清单', origin: 'shared', system: undefined }),
    });
    const answer = await county.call('POST', `/catalog/entries/${saved.id}/submit`, {
      as: 'officer@consumer',
      body: {},
    });
    expect(answer.status).toBe(409);
    expect(answer.body.faults).toContainEqual(
      expect.objectContaining({ code: 'not-obtained-by-sharing', cite: { regulation: 'jiangmen', article: '17' } }),
    );
  });

  it.each([
    ['an item that the entry lacks', { items: ['phone'] }, 'unknown-field'],
    ['an item that many share', { record: { item: 'city', value: '1101' } }, 'contradictory'],
    ['a body that is not there', { thirdParty: 'nobody' }, 'unknown-organisation'],
    ['an entry that is not there', { entry: 'ent_none' }, 'unknown-entry'],
  ])('%s is named', async (_what, more, code) => {
    expect(await give(more)).toMatchObject({ status: 422, body: { code } });
  });

  it('a text that has no such mechanism offers none', async () => {
    const dazhou = await aCounty('dazhou');
    const shared = await aSharedEntry(dazhou);
    const answer = await dazhou.call('POST', '/data/authorisations', {
      as: 'public:zhang',
      body: {
        entry: shared.id,
        thirdParty: 'third',
        items: ['name'],
        purpose: PURPOSE,
        record: { item: 'code', value: '110102' },
      },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'contradictory' } });
  });
});
