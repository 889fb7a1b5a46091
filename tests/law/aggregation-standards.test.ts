import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import {
  aBareBody,
  aDepartment,
  aPublishedEntry,
  aSubmission,
  aSystem,
  entryContent,
  threeBodies,
} from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** Gathering standards, what changes of gathering need, and through whom a county department's data comes. */
const REGULATOR = 'operator@regulator';
const PROVIDER = 'officer@provider';
const SURVEY = { title: '2026年归集需求调研', heldOn: '2026-02-10', findings: '各部门代码口径不一，须统一。' };
const HEADER = '区划代码,名称,所属城市,启用日期';

let zhangye: TestCounty;
let names = 0;
const entryIn = async (county: TestCounty, more: object = {}, provider = 'provider'): Promise<string> =>
  (await aPublishedEntry(county, { name: `归集条目${++names}`, ...more }, provider)).id;
const begin = (county: TestCounty, entry: string, more: object = {}, as: As = PROVIDER) =>
  county.call('POST', '/gathering/submissions', { as, body: { entry, fileName: 'a.csv', format: 'csv', ...more } });

beforeAll(async () => {
  zhangye = await aCounty('zhangye', { day: '2026-03-02' });
  await threeBodies(zhangye);
});

describe('a gathering standard', () => {
  const issue = (label: string, more: object = {}, as: As = REGULATOR) =>
    zhangye.call('POST', '/gathering/standards', {
      as,
      body: { title: '张掖市政务数据归集标准', label, survey: SURVEY, ...more },
    });

  it('ZY-18a: is published with its survey of needs, not without one, and every department reads it', async () => {
    const bare = await issue('教育-1', { line: '教育', survey: undefined });
    expect(bare).toMatchObject({ status: 422, body: { cite: { regulation: 'zhangye', article: '18' } } });
    const { status, body } = await issue('教育-1', { line: '教育' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ number: 1, survey: SURVEY, since: '2026-03-02' });
    for (const as of [PROVIDER, 'officer@consumer', 'custodian@third'] as const) {
      const read = await zhangye.must('GET', '/gathering/standards', { as, query: { line: '教育' } });
      expect(read).toMatchObject({ current: '教育-1', items: [{ label: '教育-1', survey: { title: SURVEY.title } }] });
    }
    expect((await issue('教育-2', { line: '教育' }, PROVIDER)).body.code).toBe('role-not-allowed');
  });

  it('ZY-18b: refuses what breaks its schema, row by row, and a batch in a form that it does not take', async () => {
    const elements = [
      { name: '所属城市', values: ['6207', '6208'] },
      { name: '名称', length: 6, required: true },
    ];
    const line = '民政';
    await issue('民政-1', { line, formats: ['csv', 'xlsx'], elements });
    const entry = await entryIn(zhangye, { line });
    const rows = '620702,甘州区,6207,\n620721,肃南裕固族自治县,6207,\n620722,民乐县,6201,\n620723,,6207,';
    const refused = await aSubmission(zhangye, entry, `${HEADER}\n${rows}`, { standard: '民政-1' });
    expect(refused).toMatchObject({ status: 'refused', faultCount: 3 });
    expect(refused.faults).toMatchObject([
      { row: 3, column: 'name', code: 'too-long', standard: '张掖市政务数据归集标准 民政-1' },
      { row: 4, column: 'city', code: 'not-in-list', standard: '张掖市政务数据归集标准 民政-1' },
      { row: 5, column: 'name', code: 'required' },
    ]);
    const lines = '{"区划代码":"620702","名称":"甘州区","所属城市":"6207","启用日期":"2002-03-01"}';
    const other = await aSubmission(zhangye, entry, lines, {
      standard: '民政-1',
      format: 'jsonl',
      fileName: 'a.jsonl',
    });
    expect(other).toMatchObject({ status: 'refused', faults: [{ code: 'off-standard-format' }] });
    const right = await aSubmission(zhangye, entry, `${HEADER}\n620702,甘州区,6207,`, { standard: '民政-1' });
    expect(right).toMatchObject({ status: 'accepted', rows: 1 });
  });

  it('ZY-18b: contradicted by the very type of an item asks for a change of content first', async () => {
    const line = '气象';
    await issue('气象-1', { line, elements: [{ name: '启用日期', type: 'integer' }] });
    const entry = await entryIn(zhangye, { line });
    const refused = await aSubmission(zhangye, entry, `${HEADER}\n620702,甘州区,6207,`, { standard: '气象-1' });
    expect(refused).toMatchObject({ status: 'refused', faults: [{ column: 'opened', code: 'off-standard' }] });
  });

  it('ZY-21b: binds a direct batch of a county department too: any version but the one in force is refused', async () => {
    await aDepartment(zhangye, 'minle', { level: 'county', division: '620722' });
    const line = '水务';
    await issue('水务-1', { line });
    const entry = await entryIn(zhangye, { line }, 'minle');
    const asCounty = 'custodian@minle';
    const later = await issue('水务-2', { line, since: '2026-03-20' });
    expect(later.body).toMatchObject({ number: 2, since: '2026-03-20' });
    expect((await begin(zhangye, entry, { standard: '水务-1' }, asCounty)).status).toBe(201);
    await zhangye.moveTo('2026-03-20');
    for (const standard of ['水务-1', undefined]) {
      const refused = await begin(zhangye, entry, { standard }, asCounty);
      expect(refused).toMatchObject({ status: 422, body: { faults: [{ code: 'current-standard' }] } });
      expect(refused.body.detail).toContain('水务-2');
    }
    expect((await begin(zhangye, entry, { standard: '水务-2' }, asCounty)).status).toBe(201);
  });

  it('is not issued twice under one label, nor to be in force before the one that waits', async () => {
    const line = '林草';
    await issue('林草-1', { line, since: '2026-06-01' });
    expect((await issue('林草-1', { line })).body.code).toBe('already-exists');
    expect((await issue('林草-2', { line, since: '2026-05-01' })).body.code).toBe('contradictory');
    expect(
      (await zhangye.must('GET', '/gathering/standards', { as: PROVIDER, query: { line } })).current,
    ).toBeUndefined();
  });
});

describe('what a department may not alter at will', () => {
  it('ZY-19a: is its gathering method, frequency or content: an edit of a live entry points to the change request', async () => {
    const entry = await entryIn(zhangye);
    const before = await zhangye.must('GET', `/catalog/entries/${entry}`, { as: PROVIDER });
    const same = entryContent({ name: before.name, system: before.system });
    for (const more of [
      { gatheringMethod: 'file' },
      { updateCycle: 'yearly' },
      { items: [...before.items, { name: 'area', label: '面积', type: 'decimal' }] },
    ]) {
      const edited = await zhangye.call('PUT', `/catalog/entries/${entry}`, {
        as: PROVIDER,
        body: { ...same, ...more },
      });
      expect(edited).toMatchObject({
        status: 409,
        body: { code: 'gate-closed', cite: { regulation: 'zhangye', article: '19' } },
      });
      expect(edited.body.detail).toContain(`POST /gathering/entries/${entry}/changes`);
      const cause = { what: '机构改革', arose: '2026-03-02' };
      const asked = await zhangye.call('POST', `/catalog/entries/${entry}/changes`, {
        as: PROVIDER,
        body: { kind: 'change', cause, proposed: { ...same, ...more } },
      });
      expect(asked.body.faults.map(({ code }: { code: string }) => code)).toEqual(['gathering-by-request']);
    }
    expect(await zhangye.must('GET', `/gathering/entries/${entry}`, { as: PROVIDER })).toMatchObject({
      method: 'table',
      frequency: 'monthly',
    });
    const summary = { ...same, summary: '只改摘要' };
    const other = { kind: 'change', cause: { what: '勘误', arose: '2026-03-02' }, proposed: summary };
    expect(
      (await zhangye.call('POST', `/catalog/entries/${entry}/changes`, { as: PROVIDER, body: other })).status,
    ).toBe(201);
  });
});

describe('data of several systems', () => {
  it('ZY-20b: lists them with the governance check that it passed, and is refused without one', async () => {
    const entry = await entryIn(zhangye);
    const sources = [await aSystem(zhangye), await aSystem(zhangye)];
    const refused = await begin(zhangye, entry, { sources });
    expect(refused).toMatchObject({ status: 422, body: { cite: { article: '20' } } });
    const governance = { check: '主键一致性检查', passedOn: '2026-03-01', by: '信息中心' };
    const submission = await aSubmission(zhangye, entry, undefined, { sources, governance });
    expect(submission).toMatchObject({ status: 'accepted', sources, governance });
    expect((await begin(zhangye, entry, { sources: ['sys_none'] })).body.code).toBe('unknown-system');
  });
});

describe('a county department with little data', () => {
  const review = { opinion: '汇总核对无误', by: '市级业务科', on: '2026-03-02' };
  const route = (body: object) => zhangye.call('POST', '/gathering/sector-routes', { as: REGULATOR, body });

  it('ZY-21a: loads data only through its city department, whose review is stored with the batch', async () => {
    await aDepartment(zhangye, 'linze', { level: 'county', division: '620723' });
    const entry = await entryIn(zhangye, {}, 'linze');
    const asCounty = 'custodian@linze';
    expect((await begin(zhangye, entry, {}, asCounty)).status).toBe(201);
    const set = { organisation: 'linze', route: 'by-sector', through: 'provider', reason: '数据量较小' };
    expect((await route(set)).status).toBe(201);

    const direct = await begin(zhangye, entry, {}, asCounty);
    expect(direct).toMatchObject({ status: 409, body: { code: 'gate-closed', cite: { article: '21' } } });
    expect(direct.body.detail).toContain('provider');
    expect((await begin(zhangye, entry, { review }, asCounty)).status).toBe(409);
    expect((await begin(zhangye, entry, {}, PROVIDER)).status).toBe(409);
    expect((await begin(zhangye, entry, { review }, 'officer@consumer')).body.code).toBe('other-organisation');

    const { id, upload } = (await begin(zhangye, entry, { review }, PROVIDER)).body;
    await zhangye.upload(upload, `${HEADER}\n620723,临泽县,6207,`);
    await zhangye.must('POST', `/gathering/submissions/${id}/check`, { as: PROVIDER, body: {} });
    await zhangye.settle();
    expect(await zhangye.must('GET', `/gathering/submissions/${id}`, { as: asCounty })).toMatchObject({
      status: 'accepted',
      provider: 'linze',
      handedInBy: 'provider',
      review,
    });
  });

  it('may have one dataset by another way than the others, by city departments alone', async () => {
    await aDepartment(zhangye, 'gaotai-bureau', { level: 'county', division: '620724' });
    await aBareBody(zhangye, 'shandan-county', { level: 'county' });
    const [small, large] = [await entryIn(zhangye, {}, 'gaotai-bureau'), await entryIn(zhangye, {}, 'gaotai-bureau')];
    const set = { organisation: 'gaotai-bureau', route: 'by-sector', through: 'provider', reason: '数据量较小' };
    await route(set);
    await route({ organisation: 'gaotai-bureau', entry: large, route: 'direct', reason: '数据量较大' });
    expect((await begin(zhangye, small, {}, 'custodian@gaotai-bureau')).status).toBe(409);
    expect((await begin(zhangye, large, {}, 'custodian@gaotai-bureau')).status).toBe(201);
    expect((await route({ ...set, through: 'shandan-county' })).body.code).toBe('contradictory');
    expect((await route({ ...set, through: undefined })).body.code).toBe('contradictory');
    expect((await route({ ...set, organisation: 'nobody' })).body.code).toBe('unknown-organisation');
    const { items } = await zhangye.must('GET', '/gathering/sector-routes', { as: PROVIDER });
    expect(items.map(({ entry, route: way }: { entry?: string; route: string }) => [entry, way])).toEqual(
      expect.arrayContaining([
        [undefined, 'by-sector'],
        [large, 'direct'],
      ]),
    );
  });
});

describe('Fuzhou', () => {
  let fuzhou: TestCounty;
  const save = async (more: object) => {
    const system = await aSystem(fuzhou);
    const { id } = await fuzhou.must('POST', '/catalog/entries', {
      as: PROVIDER,
      body: entryContent({ name: `条目${++names}`, system, ...more }),
    });
    return { id, answer: await fuzhou.call('POST', `/catalog/entries/${id}/submit`, { as: PROVIDER, body: {} }) };
  };

  beforeAll(async () => {
    fuzhou = await aCounty('fuzhou' satisfies RegulationId, { day: '2026-03-02' });
    await threeBodies(fuzhou);
  });

  it('FZ-12b: sends unconditional data to the platform itself, to the standard in force', async () => {
    const unconditional = { shareType: 'unconditional', shareConditions: undefined, sending: 'exchange-channel' };
    const { answer } = await save(unconditional);
    expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: 'fuzhou', article: '12' } } });
    expect((await save({ ...unconditional, sending: 'platform' })).answer.status).toBe(200);

    const entry = await entryIn(fuzhou);
    const body = { title: '抚州市政务信息技术标准', label: 'FZ-1', elements: [{ name: '名称', length: 3 }] };
    await fuzhou.must('POST', '/gathering/standards', { as: REGULATOR, body });
    expect(await begin(fuzhou, entry, { standard: 'FZ-0' })).toMatchObject({
      status: 422,
      body: { cite: { article: '12' } },
    });
    const off = await aSubmission(fuzhou, entry, `${HEADER}\n350102,鼓楼区东街,3501,`, { standard: 'FZ-1' });
    expect(off).toMatchObject({ status: 'refused', faults: [{ code: 'too-long', column: 'name' }] });
    const right = await aSubmission(fuzhou, entry, `${HEADER}\n350102,鼓楼区,3501,`, { standard: 'FZ-1' });
    expect(right.status).toBe('accepted');
  });

  it.each(['platform', 'exchange-channel'])('FZ-12c: takes conditional data by %s, and says so', async (sending) => {
    const { id, answer } = await save({ sending });
    expect(answer.status).toBe(200);
    expect((await fuzhou.must('GET', `/catalog/entries/${id}`, { as: PROVIDER })).sending).toBe(sending);
  });
});
