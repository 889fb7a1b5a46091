import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkFile } from '../../functions/platform/tabular/check-file.ts';
import { workDirectory } from '../platform/tabular/files.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';
import { aGrant, aTownEntry, declared, type Given, read, TOWN_FIELDS, TOWN_ITEMS, towns } from './reading.ts';

/** A file of everything that a grant reads. */
const work = workDirectory();
const ROWS = towns(30);
// What a spreadsheet would run, and what it would not.
const HOSTILE = { ...ROWS[0]!, code: '51179', name: '=HYPERLINK(1)', people: -5, area: '-0.50', contact: '@王五' };
const ALL = [HOSTILE, ...ROWS.slice(1)];
let county: TestCounty;
let entry: string;
let grant: Given;
beforeAll(async () => {
  county = await aCounty('dazhou');
  entry = await aTownEntry(county, ALL);
  grant = await aGrant(county, entry, { mode: 'batch' });
});

const ask = (given: Given, format: string, more: Record<string, unknown> = {}) =>
  county.call('POST', `/data/grants/${given.id}/exports`, {
    as: 'officer@consumer',
    body: { ...declared(given), format, ...more },
  });
const state = (id: string, as: As = 'officer@consumer') => county.call('GET', `/data/exports/${id}`, { as });
const file = (given: Given, id: string, as: As = 'officer@consumer') =>
  county.call('GET', `/data/exports/${id}/file`, { as, query: declared(given) });
const made = async (given: Given, format: string, more: Record<string, unknown> = {}) => {
  const { status, body } = await ask(given, format, more);
  expect([status, body.status]).toEqual([202, 'running']);
  await county.works.idle();
  return (await state(body.id)).body;
};
const bytes = async (given: Given, id: string): Promise<Buffer> => {
  const answer = await file(given, id);
  expect(answer.status).toBe(302);
  return county.download(answer.headers.location!);
};
const masked = ALL.map(({ contact, mobile, ...town }) => ({
  ...town,
  contact: `${[...contact][0]}${'*'.repeat(contact.length - 1)}`,
  mobile: `${mobile.slice(0, 3)}********`,
}));

describe('an export', () => {
  it('as CSV has a mark, labels, hidden contacts, and no cell that a spreadsheet would run', async () => {
    const done = await made(grant, 'csv');
    expect(done).toMatchObject({ status: 'ready', rows: 30, available: true, columns: TOWN_FIELDS });
    const text = (await bytes(grant, done.id)).toString();
    const lines = text.split('\r\n');
    expect(lines[0]).toBe(`\uFEFF${TOWN_ITEMS.map(({ label }) => label).join(',')}`);
    expect(lines[1]).toBe(`51179,'=HYPERLINK(1),${HOSTILE.city},-5,-0.50,${HOSTILE.opened},'@**,138********`);
    expect(lines).toHaveLength(32);
    expect(text).not.toMatch(/138\d{8}/);
  });

  it('as JSON lines has the values of the API, a line each', async () => {
    const done = await made(grant, 'jsonl');
    const lines = (await bytes(grant, done.id)).toString().trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual((await read(county, grant)).body.rows);
    expect(lines.map((line) => JSON.parse(line))).toEqual(masked);
  });

  it('as a workbook is read back by our own reader, numbers as numbers, and tells its sheets', async () => {
    const done = await made(grant, 'xlsx', { select: ['code', 'name', 'people', 'area'] });
    expect(done).toMatchObject({ rows: 30, sheets: 1 });
    const path = join(work.path, 'export.xlsx');
    writeFileSync(path, await bytes(grant, done.id));
    const items = TOWN_ITEMS.slice(0, 5).filter(({ name }) => name !== 'city');
    const again = await checkFile({
      path,
      fileName: 'export.xlsx',
      format: 'xlsx',
      items: items as never,
      today: '2026-03-02',
      directory: work.path,
    });
    expect(again).toMatchObject({ accepted: true, rows: 30 });
  });

  it('as Parquet is read by a reader of others: typed columns, masked ones as text', async () => {
    const done = await made(grant, 'parquet');
    const content = await bytes(grant, done.id);
    const rows = await parquetReadObjects({
      file: content.buffer.slice(content.byteOffset, content.byteOffset + content.length) as ArrayBuffer,
      compressors: { ZSTD: (packed) => zstdDecompressSync(packed) },
    });
    expect(
      rows.map(({ code, name, people, contact, mobile }) => ({ code, name, people: Number(people), contact, mobile })),
    ).toEqual(masked.map(({ code, name, people, contact, mobile }) => ({ code, name, people, contact, mobile })));
  });

  it('holds the rows and items of the grant alone, those named in full unmasked', async () => {
    const narrow = await aGrant(county, entry, {
      mode: 'copy',
      fields: ['code', 'mobile'],
      inFull: ['mobile'],
      rows: [{ item: 'city', op: 'eq', value: '511702' }],
    });
    const done = await made(narrow, 'jsonl');
    const expected = ALL.filter(({ city }) => city === '511702').map(({ code, mobile }) => ({ code, mobile }));
    expect(
      (await bytes(narrow, done.id))
        .toString()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(expected);
    expect(await ask(narrow, 'csv', { select: ['name'] })).toMatchObject({ status: 403 });
  });

  it('is a copy: a grant that answers requests one by one gives none, and the asking is a sign', async () => {
    const single = await aGrant(county, entry);
    expect(await ask(single, 'csv')).toMatchObject({ status: 403, body: { faults: [{ code: 'copy-granted' }] } });
    const signs = await county.must('GET', '/data/signs', { as: 'officer@provider' });
    expect(signs.items).toContainEqual(expect.objectContaining({ grant: single.id, signs: { 'copy-granted': 1 } }));
  });

  it('is counted as a call, with its rows once it is whole, and each download stands on record', async () => {
    const metered = await aGrant(county, entry, { mode: 'batch', quota: { rowsPerDay: 40, callsPerDay: 2 } });
    const first = await made(metered, 'csv');
    const usage = () => county.must('GET', `/data/grants/${metered.id}/usage`, { as: 'officer@consumer' });
    expect((await usage()).items).toMatchObject([{ calls: 1, rows: 30 }]);
    // The second is asked for within the quota and turns out to be beyond it.
    const second = await made(metered, 'csv');
    expect(second).toMatchObject({ status: 'failed', failure: { code: 'quota-used-up' }, available: false });
    expect((await usage()).items).toMatchObject([{ calls: 2, rows: 30 }]);
    expect(await ask(metered, 'csv')).toMatchObject({ status: 429 });
    // What was counted is had without being counted again.
    expect((await file(metered, first.id)).status).toBe(302);
    const { items } = await county.must('GET', '/supervision/events', {
      as: 'auditor@regulator',
      query: { subject: `grant:${metered.id}` },
    });
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'read',
        action: 'downloadExport',
        detail: expect.objectContaining({ rows: 30 }),
      }),
    );
  });

  it('is had by whom the grant is for, while it reads, for a week', async () => {
    const given = await aGrant(county, entry, { mode: 'batch' });
    const done = await made(given, 'csv');
    expect((await state(done.id, 'officer@third')).status).toBe(404);
    expect((await file(given, done.id, 'officer@third')).status).toBe(404);
    expect((await file(given, done.id, 'officer@provider')).status).toBe(403);
    expect((await state(done.id, 'officer@provider')).body).toMatchObject({ rows: 30 });
    const act = (what: string) =>
      county.must('POST', `/share/grants/${given.id}/${what}`, {
        as: 'administrator@regulator',
        body: { reason: '核查' },
      });
    await act('suspend');
    expect(await file(given, done.id)).toMatchObject({ status: 403, body: { faults: [{ code: 'grant-active' }] } });
    await act('resume');
    expect((await file(given, done.id)).status).toBe(302);
    await county.moveTo('2026-03-10');
    expect(await file(given, done.id)).toMatchObject({ status: 410, body: { code: 'retired' } });
    const list = await county.must('GET', `/data/grants/${given.id}/exports`, { as: 'officer@consumer' });
    expect(list.items).toMatchObject([{ id: done.id, available: false }]);
  });

  it.each(['pdf', 'csv; rm', ''])('in a format that there is not is refused: %j', async (format) => {
    expect(await ask(grant, format)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });
});
