import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre';
import { beforeAll, describe, expect, it } from 'vitest';
import { usccFor } from '../../scripts/local/uscc.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** Another portal's catalogue, brought in through the API: upload, start, progress, report. */
let county: TestCounty;
const as = 'operator@regulator';

beforeAll(async () => {
  county = await aCounty('dazhou');
  await county.must('POST', '/organisations', {
    as: 'administrator@regulator',
    body: { id: 'weather', name: '市气象局', uscc: usccFor(9), type: 'administrative-organ', division: '511702' },
  });
});

const bring = async (bytes: Uint8Array | string, format: 'json' | 'xlsx' | 'csv') => {
  const { id, upload } = await county.must('POST', '/catalog/imports', {
    as,
    body: { fileName: `目录.${format}`, format, place: '达州市' },
  });
  expect(await county.upload(upload, bytes)).toBe(200);
  expect(await county.must('POST', `/catalog/imports/${id}/start`, { as, body: {}, status: 202 })).toMatchObject({
    status: 'running',
  });
  await county.works.idle();
  return county.must('GET', `/catalog/imports/${id}`, { as });
};
const reportOf = async (id: string) => {
  const { headers } = await county.call('GET', `/catalog/imports/${id}/report`, { as });
  return JSON.parse((await county.download(headers.location!)).toString());
};
const search = async (query: Record<string, string>) =>
  county.must('GET', '/catalog/entries', { as: 'officer@weather', query });

const HEADER = ['标题', '来源部门', '描述', '开放条件', '更新频率', '数据格式', '部门电话', '联系备注'];
const ROWS = [
  ['气象预警', '市气象局', '预警信号。咨询 13912345678', '无条件开放', '每天', 'xls,json', '0818-2651893', '甲'],
  ['雨量站', '市水务局', '雨量站点', '有条件开放', '每年', 'csv', '13800001111', ''],
  ['', '市水务局', '没有标题', '无条件开放', '每年', 'csv', '', ''],
  ['气象预警', '市气象局', '又一次', '无条件开放', '每天', 'xls', '', ''],
];

describe.each(['xlsx', 'csv', 'json'] as const)('a catalogue as %s', (format) => {
  it('accounts for every entry, maps columns by their labels, masks private numbers, and finds or makes departments', async () => {
    const mark = `（${format}）`;
    const rows = ROWS.map(([title, ...rest]) => [title ? `${title}${mark}` : '', ...rest]);
    const bytes = {
      xlsx: () => writeXlsx({ sheets: [{ name: '目录', rows: [HEADER, ...rows] }] }),
      csv: async () => [HEADER, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n'),
      json: async () => JSON.stringify(rows.map((row) => Object.fromEntries(row.map((cell, i) => [HEADER[i], cell])))),
    };
    const job = await bring(await bytes[format](), format);
    expect(job).toMatchObject({
      status: 'done',
      totals: { total: 4, accepted: 2, rejected: 1, duplicate: 1 },
      progress: { done: 2, total: 2 },
    });
    expect(county.notices.filter(({ about }) => about.id === job.id)).toMatchObject([
      { to: 'regulator', about: { type: 'import' } },
    ]);
    const steps = await county.must('GET', '/supervision/events', {
      as: 'auditor@regulator',
      query: { subject: `import:${job.id}` },
    });
    expect(steps.items.map(({ action }: { action: string }) => action)).toEqual([
      'createImport',
      'startImport',
      'importEntries',
      'importFinished',
    ]);
    expect(job.masked.mobiles).toBe(2);
    expect(Object.keys(job.unmapped)).toEqual(['联系备注']);
    const { lines } = await reportOf(job.id);
    expect(lines.map(({ row, outcome }: { row: number; outcome: string }) => [row, outcome])).toEqual([
      [1, 'accepted'],
      [2, 'accepted'],
      [3, 'rejected'],
      [4, 'duplicate'],
    ]);
    expect(lines[2].faults[0]).toMatchObject({ field: 'name', zh: expect.any(String), en: expect.any(String) });
    expect(lines[3]).toMatchObject({ of: 1 });

    const entry = await county.must('GET', `/catalog/entries/${lines[0].entryId}`, { as: 'officer@weather' });
    expect(entry).toMatchObject({
      provider: 'weather',
      status: 'published',
      openType: 'open',
      updateCycle: 'daily',
      open: { state: 'listed' },
      imported: { row: 1 },
    });
    expect(JSON.stringify(entry)).not.toContain('13912345678');
    const water = await county.must('GET', `/catalog/entries/${lines[1].entryId}`, { as: 'officer@weather' });
    expect(JSON.stringify(water)).not.toContain('13800001111');
    expect(await county.must('GET', `/organisations/${water.provider}`, { as })).toMatchObject({
      name: '市水务局',
      status: 'provisional',
    });
    expect((await search({ q: `雨量站${mark}` })).items.map(({ id }: { id: string }) => id)).toEqual([water.id]);
  });
});

describe('what goes wrong', () => {
  it.each([
    { what: 'no JSON', format: 'json', bytes: '[{"标题": ' },
    { what: 'no list', format: 'json', bytes: '{"标题":"x"}' },
    { what: 'no workbook', format: 'xlsx', bytes: 'PK this is not a zip' },
    { what: 'an unclosed quote', format: 'csv', bytes: '标题,来源部门\n"甲,乙\n' },
  ] as const)(
    '$what: the job fails with a clear word, in both languages, and nothing is written',
    async ({ format, bytes }) => {
      const before = (await search({ q: '' })).total;
      const job = await bring(bytes, format);
      expect(job).toMatchObject({
        status: 'failed',
        failure: { code: 'unreadable-file', zh: expect.any(String), en: expect.any(String) },
      });
      expect((await search({ q: '' })).total).toBe(before);
    },
  );

  it('is not started before the file is there, nor twice', async () => {
    const { id, upload } = await county.must('POST', '/catalog/imports', {
      as,
      body: { fileName: 'a.json', format: 'json' },
    });
    expect(await county.call('POST', `/catalog/imports/${id}/start`, { as, body: {} })).toMatchObject({
      status: 409,
      body: { code: 'not-uploaded' },
    });
    expect((await county.call('GET', `/catalog/imports/${id}/report`, { as })).status).toBe(409);
    await county.upload(upload, '[]');
    await county.must('POST', `/catalog/imports/${id}/start`, { as, body: {} });
    await county.works.idle();
    expect(await county.call('POST', `/catalog/imports/${id}/start`, { as, body: {} })).toMatchObject({
      status: 409,
      body: { code: 'wrong-state' },
    });
    expect(await county.upload(upload, '[1]')).toBe(412);
  });

  it('a department that an import knew by name only cannot act until the regulator completes it', async () => {
    const { items } = await county.must('GET', '/organisations', { as, query: { limit: '200' } });
    const water = items.find(({ name }: { name: string }) => name === '市水务局');
    const save = () =>
      county.call('POST', '/catalog/entries', {
        as: `officer@${water.id}`,
        body: {
          name: '水库',
          kind: 'department',
          format: ['csv'],
          shareType: 'unconditional',
          openType: 'open',
          updateCycle: 'yearly',
        },
      });
    expect(await save()).toMatchObject({ status: 403, body: { code: 'unknown-caller' } });
    const completed = await county.must('PUT', `/organisations/${water.id}`, {
      as,
      body: { name: '市水务局', uscc: usccFor(10), type: 'administrative-organ', division: '511702' },
    });
    expect(completed).toMatchObject({ status: 'active', uscc: usccFor(10) });
    expect((await save()).status).toBe(201);
  });
});

describe("Dazhou's real catalogue of 5,637 entries", () => {
  it('brings in all of them, and the public finds 停车 and 医院', { timeout: 120_000 }, async () => {
    const file = new URL('../../scripts/demo/data/sichuan_dazhou.json.gz', import.meta.url);
    const job = await bring(gunzipSync(readFileSync(file)), 'json');
    expect(job.totals).toEqual({ total: 5637, accepted: 5594, rejected: 0, duplicate: 43 });
    expect(job.departments.known + job.departments.created).toBe(68);
    expect(job.departments.created).toBeGreaterThan(60);
    for (const q of ['停车', '医院']) {
      const found = await county.must('GET', '/open-data/datasets', { query: { q, facets: 'department' } });
      expect(found.total).toBeGreaterThan(0);
      expect(found.fuzzy).toBe(false);
      for (const item of found.items) expect(`${item.name}${item.summary}${item.tags}${item.provider}`).toContain(q);
    }
    // Brought in again, nothing is new.
    const again = await bring(gunzipSync(readFileSync(file)), 'json');
    expect(again.totals).toEqual({ total: 5637, accepted: 0, rejected: 0, duplicate: 5637 });
  });
});
