import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { parse } from 'csv-parse/sync';
import { streamXlsxRows } from 'hucre';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../functions/domain/time/day.ts';
import { exportRegisterStep, failRegisterExport } from '../../functions/registers/exports/export-work.ts';
import { listKey, type RegisterRecord, records } from '../../functions/registers/repository.ts';
import { threeBodies } from '../support/builders.ts';
import { type As, aCounty, nine, type TestCounty } from '../support/county.ts';

/** Registers as files: for whoever may read them, whole, with the history of every record. */
const REGULATOR = 'operator@regulator';
const TRAINING = { heldOn: '2026-03-02', topic: '=HYPERLINK("http://evil")', people: 12 };

let county: TestCounty;
beforeAll(async () => {
  county = await aCounty('zhangye');
  await threeBodies(county);
});
const file = (kind: string, data: unknown, as: As = 'officer@provider', corrects?: string) =>
  county.must('POST', `/registers/${kind}`, { as, body: { data, ...(corrects ? { corrects } : {}) } });
const begin = (kind: string, as: As, format = 'csv') =>
  county.must('POST', `/registers/${kind}/exports`, { as, body: { format }, status: 202 });
const exported = async (kind: string, as: As, format = 'csv') => {
  const { id, status } = await begin(kind, as, format);
  expect(status).toBe('running');
  await county.works.idle();
  return county.must('GET', `/registers/${kind}/exports/${id}`, { as });
};
const fetched = async (kind: string, id: string, as: As): Promise<Buffer> => {
  const { headers } = await county.call('GET', `/registers/${kind}/exports/${id}/file`, { as });
  return county.download(headers.location!);
};
const linesOf = async (kind: string, as: As): Promise<Record<string, string>[]> => {
  const { id } = await exported(kind, as);
  return parse(await fetched(kind, id, as), { bom: true, columns: true });
};

describe('A register that is exported', () => {
  it('has every record with its version, who filed it and when, under Chinese heads with the API’s names', async () => {
    const first = await file('training', TRAINING);
    await county.moveTo('2026-03-04');
    const second = await file('training', { ...TRAINING, topic: '数据安全法' }, 'officer@provider', first.id);
    const third = await file('training', { ...TRAINING, topic: '个人信息保护法' }, 'officer@provider', second.id);
    expect(await linesOf('training', REGULATOR)).toMatchObject([
      {
        '记录编号 · id': first.id,
        '版本 · version': '1',
        '状态 · status': '已更正（corrected）',
        '更正后的记录 · correctedBy': second.id,
        '登记单位 · by.organisation': 'provider',
        '登记单位名称 · by.name': 'provider局',
        '登记人 · by.account': 'officer-of-provider',
        '登记日期 · filedOn': '2026-03-02',
        '主题 · data.topic': `'${TRAINING.topic}`,
        '人数 · data.people': '12',
      },
      { '记录编号 · id': second.id, '版本 · version': '2', '更正后的记录 · correctedBy': third.id },
      {
        '记录编号 · id': third.id,
        '版本 · version': '3',
        '状态 · status': '现行（current）',
        '所更正的记录 · corrects': second.id,
        '登记日期 · filedOn': '2026-03-04',
      },
    ]);
  });

  it('as a workbook has the same, texts as texts', async () => {
    const { id, file: made } = await exported('training', REGULATOR, 'xlsx');
    const rows: unknown[][] = [];
    for await (const { values } of streamXlsxRows(await fetched('training', id, REGULATOR))) rows.push([...values]);
    const [head, ...lines] = rows as [string[], ...unknown[][]];
    expect(made.lines).toBe(lines.length);
    const topic = head.indexOf('主题 · data.topic');
    expect(lines.map((line) => line[topic])).toContain(TRAINING.topic);
    expect(lines.map((line) => line[head.indexOf('人数 · data.people')])).toContain(12);
  });

  it('holds what its asker may read and no more, and names the person who filed to the regulator alone', async () => {
    await file('training', TRAINING, 'officer@consumer');
    const own = await linesOf('training', 'officer@consumer');
    expect(own.map((line) => line['登记单位 · by.organisation'])).toEqual(['consumer']);
    const colleague = await linesOf('training', 'custodian@consumer');
    expect(colleague.map((line) => line['登记人 · by.account'])).toEqual(['']);
    expect(await linesOf('training', 'officer@third')).toEqual([]);
    expect(await linesOf('training', 'county-regulator@511799')).toEqual([]);
    expect((await linesOf('training', 'auditor@regulator')).length).toBeGreaterThan(3);
    const facts = { institution: 'provider', facts: '拖延' };
    const { id } = await file('complaint', facts, 'public:wang');
    expect((await linesOf('complaint', 'public:wang')).map((line) => line['记录编号 · id'])).toEqual([id]);
    expect(await linesOf('complaint', 'public:li')).toEqual([]);
  });

  it('is found by its asker alone, under its own kind, and refused before it is done', async () => {
    const { id } = await exported('training', 'officer@provider');
    const get = (as: As, kind = 'training', more = '') =>
      county.call('GET', `/registers/${kind}/exports/${id}${more}`, { as });
    expect((await get('officer@provider')).status).toBe(200);
    for (const as of ['custodian@provider', 'officer@consumer', REGULATOR, 'public:wang'] as const) {
      expect(await get(as)).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect((await get(as, 'training', '/file')).status).toBe(404);
    }
    expect((await get('officer@provider', 'drill')).status).toBe(404);
    expect((await get('officer@provider', 'nothing')).body.code).toBe('unknown-kind');
  });

  it('tells its asker when it is done, and leaves evidence of every step and of the download', async () => {
    const { id } = await exported('training', 'officer@provider');
    expect(county.notices.filter(({ about }) => about.id === id)).toMatchObject([
      { to: 'provider', about: { type: 'register-export' } },
    ]);
    await fetched('training', id, 'officer@provider');
    const { items } = await county.must('GET', '/supervision/events', {
      as: 'auditor@regulator',
      query: { subject: `register-export:${id}` },
    });
    expect(items.map(({ action }: { action: string }) => action)).toEqual([
      'exportRegister',
      'exportRecords',
      'registerExported',
      'getRegisterExportFile',
    ]);
  });

  it('is kept for 30 days and says so', async () => {
    const made = await exported('training', 'officer@provider');
    const day = county.clock.now().slice(0, 10);
    expect(made.file.keptUntil > day).toBe(true);
    county.clock.moveTo(nine(made.file.keptUntil));
    const again = () => county.call('GET', `/registers/training/exports/${made.id}/file`, { as: 'officer@provider' });
    expect((await again()).status).toBe(302);
    county.clock.moveTo(nine(addDays(made.file.keptUntil, 1)));
    expect(await again()).toMatchObject({ status: 410, body: { code: 'retired' } });
  });
});

describe('A register of more records than one step takes', () => {
  const COUNT = 2_050;
  const KIND = 'drill';

  beforeAll(async () => {
    const { client, tableName } = county.deps.store;
    const record = (at: number): RegisterRecord => ({
      id: `rec_${String(at).padStart(6, '0')}`,
      version: 1,
      kind: KIND,
      by: { account: 'old', organisation: 'provider' },
      filedOn: '2026-01-05',
      filedAt: `2026-01-05T01:00:00.${String(at % 1000).padStart(3, '0')}Z`,
      day: '2026-01-05',
      parties: ['organisation#provider'],
      data: { heldOn: '2026-01-05', scenario: '断电', result: `第${at}次` },
    });
    const items = Array.from({ length: COUNT }, (_, at) => record(at)).flatMap((one) => [
      { ...records.key(one.id), ...records.index?.(one), ...one },
      { ...listKey('organisation#provider', one), ...one },
    ]);
    for (let at = 0; at < items.length; at += 25)
      await client.send(
        new BatchWriteCommand({
          RequestItems: {
            [tableName('registers')]: items.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } })),
          },
        }),
      );
  });

  it.each([REGULATOR, 'officer@provider'] as const)(
    'is written whole for %s, none twice, and shows its progress',
    async (as) => {
      const { id } = await begin(KIND, as);
      await county.works.idle();
      const done = await county.must('GET', `/registers/${KIND}/exports/${id}`, { as });
      expect(done).toMatchObject({ status: 'done', progress: { records: COUNT }, file: { lines: COUNT } });
      const lines = parse(await fetched(KIND, id, as), { bom: true, columns: true }) as Record<string, string>[];
      expect(new Set(lines.map((line) => line['结果 · data.result'])).size).toBe(COUNT);
    },
  );

  it('is whole though steps are repeated, run at once, or lose against each other', async () => {
    const held = await aCounty('zhangye', { replace: () => ({ works: { start: async () => {} } }) });
    await threeBodies(held);
    for (const topic of ['甲', '乙'])
      await held.must('POST', '/registers/training', {
        as: 'officer@provider',
        body: { data: { ...TRAINING, topic } },
      });
    const { id } = await held.must('POST', '/registers/training/exports', { as: REGULATOR, body: {} });
    for (let turn = 0; turn < 4; turn += 1)
      await Promise.allSettled([exportRegisterStep(held.deps, id), exportRegisterStep(held.deps, id)]);
    expect(await exportRegisterStep(held.deps, id)).toEqual({ done: true });
    const done = await held.must('GET', `/registers/training/exports/${id}`, { as: REGULATOR });
    expect(done).toMatchObject({ status: 'done', format: 'xlsx', progress: { records: 2 }, file: { lines: 2 } });
    expect(held.notices.filter(({ about }) => about.id === id)).toHaveLength(1);
  });

  it('that is given up says so, and its asker is told', async () => {
    const held = await aCounty('zhangye', { replace: () => ({ works: { start: async () => {} } }) });
    await threeBodies(held);
    const { id } = await held.must('POST', '/registers/training/exports', { as: REGULATOR, body: {} });
    await failRegisterExport(held.deps, id);
    const path = `/registers/training/exports/${id}`;
    expect(await held.must('GET', path, { as: REGULATOR })).toMatchObject({
      status: 'failed',
      failure: { code: 'internal' },
    });
    expect(await held.call('GET', `${path}/file`, { as: REGULATOR })).toMatchObject({ status: 409 });
    expect(held.notices.filter(({ about }) => about.id === id)).toHaveLength(1);
  });
});
