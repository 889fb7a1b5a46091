import { beforeAll, describe, expect, it } from 'vitest';
import { threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** The mechanism of the registers itself. */
const REGULATOR = 'operator@regulator';
const TRAINING = { heldOn: '2026-03-02', topic: '数据安全法', people: 12 };

let county: TestCounty;
beforeAll(async () => {
  county = await aCounty('zhangye');
  await threeBodies(county);
});
const post = (kind: string, body: unknown, as = 'officer@provider' as const) =>
  county.call('POST', `/registers/${kind}`, { as, body });

describe('registers', () => {
  it('a kind that does not exist is not found, whatever is done with it', async () => {
    for (const [method, path] of [
      ['POST', '/registers/nothing'],
      ['GET', '/registers/constructor'],
      ['GET', '/registers/nothing/rec_1'],
    ] as const) {
      const answer = await county.call(method, path, {
        as: REGULATOR,
        ...(method === 'POST' ? { body: { data: {} } } : {}),
      });
      expect(answer).toMatchObject({ status: 404, body: { code: 'unknown-kind' } });
    }
  });

  it('every fault of the data is named at its path at once', async () => {
    const { status, body } = await post('training', { data: { heldOn: '2026-02-30', people: 0, extra: true } });
    expect(status).toBe(400);
    expect(body.faults.map((one: { path: string; code: string }) => [one.path, one.code])).toEqual([
      ['body.data.heldOn', 'invalid_format'],
      ['body.data.topic', 'invalid_type'],
      ['body.data.people', 'too_small'],
      ['body.data', 'unrecognized_keys'],
    ]);
  });

  it('whoever a kind does not name may not file it, and an unknown organisation in the data is named', async () => {
    expect(await post('policy-review', { data: {} })).toMatchObject({
      status: 403,
      body: { code: 'role-not-allowed' },
    });
    const complaint = { data: { institution: 'nobody', facts: 'x' } };
    expect(await county.call('POST', '/registers/complaint', { as: 'public:wang', body: complaint })).toMatchObject({
      status: 422,
      body: { code: 'unknown-organisation' },
    });
  });

  it('a record is read by its parties, the regulator and the auditor; others do not find it', async () => {
    const { body: record } = await post('training', { data: TRAINING });
    const path = `/registers/training/${record.id}`;
    for (const as of ['custodian@provider', REGULATOR, 'auditor@regulator', 'county-regulator@511702'] as const)
      expect(await county.call('GET', path, { as })).toMatchObject({ status: 200, body: { data: TRAINING } });
    for (const as of ['officer@consumer', 'public:wang', 'county-regulator@511799'] as const) {
      expect(await county.call('GET', path, { as })).toMatchObject({ status: 404 });
      expect((await county.must('GET', '/registers/training', { as })).items).toEqual([]);
    }
    expect(await county.call('GET', `/registers/drill/${record.id}`, { as: REGULATOR })).toMatchObject({ status: 404 });
  });

  it('a correction is a new record that names the old one, once, by its filer, of the same kind', async () => {
    const { body: old } = await post('training', { data: TRAINING });
    const mended = { data: { ...TRAINING, people: 21 }, corrects: old.id };
    expect(await county.call('POST', '/registers/training', { as: 'officer@consumer', body: mended })).toMatchObject({
      status: 403,
      body: { code: 'other-organisation' },
    });
    const { status, body: next } = await post('training', mended);
    expect([status, next.corrects]).toEqual([201, old.id]);
    expect(await county.must('GET', `/registers/training/${old.id}`, { as: REGULATOR })).toMatchObject({
      data: TRAINING,
      correctedBy: next.id,
    });
    expect(await post('training', mended)).toMatchObject({ status: 409, body: { code: 'already-exists' } });
    expect(
      await post('drill', { data: { heldOn: '2026-03-02', scenario: 'x', result: 'y' }, corrects: old.id }),
    ).toMatchObject({
      status: 422,
      body: { code: 'unknown-record' },
    });
  });

  it('a correction cannot move a day on which a clock hangs, and starts no clock', async () => {
    const incident = { detectedOn: '2026-03-01', what: '网页被篡改', major: false };
    const { body: old } = await post('security-incident', { data: incident });
    expect(old.duties).toEqual([expect.objectContaining({ duty: 'security.handle-incident', state: 'running' })]);
    const moved = await post('security-incident', {
      data: { ...incident, detectedOn: '2026-03-02' },
      corrects: old.id,
    });
    expect(moved).toMatchObject({ status: 422, body: { faults: [{ path: 'body.data.detectedOn' }] } });
    const { body: next } = await post('security-incident', {
      data: { ...incident, what: '网页遭篡改' },
      corrects: old.id,
    });
    expect(next.duties).toEqual([]);
  });

  it('a day that has not come cannot be day zero', async () => {
    const answer = await post('security-incident', { data: { detectedOn: '2026-03-03', what: 'x' } });
    expect(answer).toMatchObject({
      status: 400,
      body: { faults: [{ path: 'body.data.detectedOn', code: 'future-day' }] },
    });
  });

  it('ZY-30h: an incident stays open until handling steps are stored', async () => {
    const { body: incident } = await post('security-incident', {
      data: { detectedOn: '2026-03-01', what: '数据泄露' },
    });
    const bare = await post('incident-handling', { data: { incident: incident.id, reportedTo: ['市网信办'] } });
    expect(bare.status).toBe(400);
    const handling = { incident: incident.id, measures: '下线整改', records: '日志已存', reportedTo: ['市网信办'] };
    await post('incident-handling', { data: handling });
    expect(await county.must('GET', `/registers/security-incident/${incident.id}`, { as: REGULATOR })).toMatchObject({
      duties: [{ duty: 'security.handle-incident', state: 'met' }],
    });
  });

  it('ZY-33d: a major change opens an assessment of the policy that stays open until a result is stored', async () => {
    const change = { occurredOn: '2026-03-01', what: '机构合并' };
    const { id, duties } = await county.must('POST', '/registers/major-change', {
      as: REGULATOR,
      body: { data: change },
    });
    expect(duties).toEqual([expect.objectContaining({ duty: 'security.assess-major-change', state: 'running' })]);
    await county.must('POST', '/registers/policy-assessment', {
      as: REGULATOR,
      body: { data: { change: id, result: '修订两项规程' } },
    });
    expect(await county.must('GET', `/registers/major-change/${id}`, { as: REGULATOR })).toMatchObject({
      duties: [{ state: 'met' }],
    });
  });

  it('ZY-36c: an improvement notice is answered only with cause and improvement', async () => {
    const notice = await county.must('POST', '/registers/improvement-notice', {
      as: REGULATOR,
      body: { data: { organisation: 'provider', problem: '空值过多' } },
    });
    const bare = await post('improvement-reply', { data: { notice: notice.id, cause: '接口超时' } });
    expect(bare).toMatchObject({ status: 400, body: { faults: [{ path: 'body.data.improvement' }] } });
    const { status } = await post('improvement-reply', {
      data: { notice: notice.id, cause: '接口超时', improvement: '已补采' },
    });
    expect(status).toBe(201);
  });

  it('the kinds list says who files what, under which article, and the shape of the data', async () => {
    const { items } = await county.must('GET', '/registers', { as: 'officer@provider' });
    const review = items.find((one: { kind: string }) => one.kind === 'policy-review');
    expect(review).toMatchObject({ mayFile: false, cites: [{ regulation: 'zhangye', article: '33' }] });
    expect(review.schema.required).toEqual(['outcome', 'policy', 'summary']);
  });
});
