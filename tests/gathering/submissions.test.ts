import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkSubmissionStep, failCheck } from '../../functions/gathering/check-work.ts';
import { dataVersionOf } from '../../functions/gathering/repository.ts';
import type { Deps } from '../../functions/platform/county.ts';
import { encodeGb18030 } from '../../functions/platform/tabular/encode-gb18030.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { aPublishedEntry, divisions, OFFICER, OPERATOR, submit } from './published-entry.ts';

const AREAS = encodeGb18030(readFileSync(new URL('../fixtures/divisions/areas.csv', import.meta.url), 'utf8'));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A county that remembers under which keys anything was stored. */
const watched = async (regulation: 'dazhou' | 'fuzhou' | 'jiangmen') => {
  const keys: string[] = [];
  const county = await aCounty(regulation, {
    replace: ({ objects }) => {
      const noted =
        <Rest extends unknown[], Result>(put: (key: string, ...rest: Rest) => Result) =>
        (key: string, ...rest: Rest): Result => {
          keys.push(key);
          return put(key, ...rest);
        };
      const { putIfAbsent, putFileIfAbsent, replace } = objects;
      return {
        objects: {
          ...objects,
          putIfAbsent: noted(putIfAbsent),
          putFileIfAbsent: noted(putFileIfAbsent),
          replace: noted(replace),
        },
      };
    },
  });
  return { county, keys };
};

/** A county whose long work is only run by the test. */
const byHand = () => aCounty('dazhou', { replace: () => ({ works: { start: async () => {} } }) });

/** Hands a file in for checking and runs none of its steps. */
const handIn = async ({ must, upload }: TestCounty, entry: string, bytes: string) => {
  const created = await must('POST', '/gathering/submissions', {
    as: OFFICER,
    body: { entry, fileName: 'a.csv', format: 'csv' },
  });
  await upload(created.upload, bytes);
  await must('POST', `/gathering/submissions/${created.id}/check`, { as: OFFICER, body: {} });
  return created.id as string;
};
const runThrough = async (deps: Deps, id: string) => {
  for (let steps = 0; steps < 20; steps += 1) if ((await checkSubmissionStep(deps, id)).done) return steps + 1;
  throw new Error('the check does not end');
};

describe('a file that a department hands in', () => {
  it('is accepted in GB18030, keeps its original byte for byte and becomes a data version (FZ-11b)', async () => {
    const { county } = await watched('fuzhou');
    const entry = await aPublishedEntry(county);
    const submission = await submit(county, entry, AREAS);
    expect(submission).toMatchObject({
      status: 'accepted',
      progress: 'done',
      rows: 2978,
      encoding: 'gb18030',
      dataVersion: 1,
      unchanged: false,
      faultCount: 0,
    });
    expect(submission.original).toEqual({ sha256: sha256(AREAS), size: AREAS.length });
    expect(submission.finishedAt).toBe(county.clock.now());

    const { items: versions } = await county.must('GET', `/gathering/entries/${entry}/versions`, { as: OPERATOR });
    expect(versions).toHaveLength(1);
    expect(versions[0]).toMatchObject({
      version: 1,
      rows: 2978,
      keys: ['code'],
      acceptedOn: '2026-03-02',
      original: { sha256: sha256(AREAS) },
    });
    const stored = (await dataVersionOf(county.deps.store, entry, 1))!;
    expect(stored.parquet.key).toBe(`versions/${entry}/${submission.id}/${stored.parquet.sha256}.parquet`);
    expect((await county.deps.objects.head(stored.parquet.key))?.size).toBe(stored.parquet.size);

    const { headers } = await county.call('GET', `/gathering/submissions/${submission.id}/original`, { as: OFFICER });
    expect(Buffer.compare(await county.download(headers.location!), AREAS)).toBe(0);
    const shown = await county.must('GET', `/catalog/entries/${entry}`, { as: OFFICER });
    expect(shown.data).toEqual({ version: 1, rows: 2978, acceptedOn: '2026-03-02' });
  });

  it('is refused whole for its faults, with nothing stored but the original and the report (JM-10a)', async () => {
    const { county, keys } = await watched('jiangmen');
    const entry = await aPublishedEntry(county);
    const rows = [
      '110101,东城区,1101,11',
      '110101,西城区,1101,11',
      '11010,朝阳区,1101,11',
      '110106,,1101,11',
      '110107,石景山区,1101',
    ];
    const bad = ['代码,名称,cityCode,provinceCode', ...rows].join('\n');
    const submission = await submit(county, entry, bad);
    expect(submission).toMatchObject({ status: 'refused', faultCount: 4, rows: 5 });
    expect(submission.faultTotals).toEqual({ 'duplicate-value': 1, 'bad-division': 1, required: 1, 'ragged-row': 1 });
    expect(submission.faults.map((fault: { row: number; code: string }) => [fault.row, fault.code])).toEqual([
      [3, 'duplicate-value'],
      [4, 'bad-division'],
      [5, 'required'],
      [6, 'ragged-row'],
    ]);
    expect(submission.dataVersion).toBeUndefined();
    expect(keys).toEqual([
      `originals/${submission.id}/${sha256(Buffer.from(bad))}`,
      `reports/${submission.id}.json`,
      `reports/${submission.id}.csv`,
    ]);

    const { headers } = await county.call('GET', `/gathering/submissions/${submission.id}/report`, { as: OFFICER });
    const report = JSON.parse((await county.download(headers.location!)).toString());
    expect(report).toMatchObject({ submission: submission.id, faultCount: 4, sha256: sha256(Buffer.from(bad)) });
    expect(report.faults).toHaveLength(4);
    expect(report.faults[1]).toMatchObject({ row: 4, column: 'code', value: '110***', standard: 'GB/T 2260' });
    expect(report.faults[1].advice.zh).toContain('六位行政区划代码');
    const csv = await county.call('GET', `/gathering/submissions/${submission.id}/report`, {
      as: OFFICER,
      query: { format: 'csv' },
    });
    const lines = (await county.download(csv.headers.location!)).toString().split('\r\n');
    expect(lines[0]).toContain('行 row');
    expect(lines[2]).toContain('"4","code","110***","bad-division"');
    expect(lines).toHaveLength(6);
    expect(lines.join()).not.toContain('110101');
    expect(JSON.stringify(report)).not.toContain('110101');
    expect((await county.must('GET', `/gathering/entries/${entry}/versions`, { as: OFFICER })).items).toEqual([]);
    expect((await county.must('GET', `/catalog/entries/${entry}`, { as: OFFICER })).data).toBeUndefined();
  });

  it('leaves the version in force alone when a later file is refused', async () => {
    const county = await aCounty('dazhou');
    const entry = await aPublishedEntry(county);
    await submit(county, entry, divisions('东城区'));
    expect((await submit(county, entry, 'not,what,it,is\n1,2,3,4')).status).toBe('refused');
    expect((await county.must('GET', `/catalog/entries/${entry}`, { as: OFFICER })).data).toMatchObject({
      version: 1,
      rows: 1,
    });
  });

  it('makes no new version when it is the same as the one in force, and is accepted as unchanged', async () => {
    const county = await aCounty('dazhou');
    const entry = await aPublishedEntry(county);
    await submit(county, entry, divisions('东城区', '西城区'));
    await county.moveTo('2026-03-20');
    expect(await submit(county, entry, divisions('东城区', '西城区'))).toMatchObject({
      status: 'accepted',
      dataVersion: 1,
      unchanged: true,
    });
    await county.moveTo('2026-03-21');
    expect(await submit(county, entry, divisions('东城区', '朝阳区'))).toMatchObject({
      status: 'accepted',
      dataVersion: 2,
      unchanged: false,
    });
    await county.moveTo('2026-03-22');
    expect(await submit(county, entry, divisions('东城区', '西城区'))).toMatchObject({
      status: 'accepted',
      dataVersion: 3,
      unchanged: false,
    });
    const { items } = await county.must('GET', `/gathering/entries/${entry}/versions`, { as: OFFICER });
    expect(items.map((one: { version: number; acceptedOn: string }) => [one.version, one.acceptedOn])).toEqual([
      [3, '2026-03-22'],
      [2, '2026-03-21'],
      [1, '2026-03-02'],
    ]);
    const { items: listed } = await county.must('GET', '/gathering/submissions', { as: OFFICER, query: { entry } });
    expect(listed.map((one: { unchanged: boolean }) => one.unchanged)).toEqual([false, false, true, false]);
  });

  it.each([
    ['../secret.csv', 'a way up'],
    ['a/b.csv', 'a path'],
    ['a\\b.csv', 'a path of Windows'],
    ['a\u0000.csv', 'a control character'],
    ['a..csv', 'two dots'],
    ['', 'nothing'],
  ])('is refused under the name %j, which holds %s', async (fileName) => {
    const county = await aCounty('dazhou');
    const answer = await county.call('POST', '/gathering/submissions', {
      as: OFFICER,
      body: { entry: 'ent_x', fileName, format: 'csv' },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.faults[0].path).toBe('body.fileName');
  });

  it('comes from its own department alone, for a published entry, and is not checked before it is there', async () => {
    const county = await aCounty('dazhou');
    const entry = await aPublishedEntry(county);
    const body = { entry, fileName: 'a.csv', format: 'csv' };
    expect((await county.call('POST', '/gathering/submissions', { as: 'officer@tax', body })).body.code).toBe(
      'other-organisation',
    );
    expect(
      (await county.call('POST', '/gathering/submissions', { as: OFFICER, body: { ...body, entry: 'ent_none' } })).body
        .code,
    ).toBe('unknown-entry');
    const { id } = await county.must('POST', '/gathering/submissions', { as: OFFICER, body });
    expect((await county.call('POST', `/gathering/submissions/${id}/check`, { as: OFFICER, body: {} })).body.code).toBe(
      'not-uploaded',
    );
    expect((await county.call('GET', `/gathering/submissions/${id}`, { as: 'officer@tax' })).status).toBe(403);
    expect((await county.call('GET', `/gathering/submissions/${id}/original`, { as: 'auditor@audit' })).body.code).toBe(
      'role-not-allowed',
    );
    expect((await county.call('GET', `/gathering/submissions/${id}/original`, { as: OFFICER })).body.code).toBe(
      'wrong-state',
    );
  });

  it('by file is refused from a body with a built system and taken from one without (JM-10b)', async () => {
    const county = await aCounty('jiangmen');
    const entry = await aPublishedEntry(county, { gatheringMethod: 'file' });
    const refused = await county.call('POST', '/gathering/submissions', {
      as: OFFICER,
      body: { entry, fileName: 'a.csv', format: 'csv' },
    });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'gate-closed', cite: { regulation: 'jiangmen', article: '10' } },
    });

    const { must } = county;
    await must('POST', '/organisations', {
      as: OPERATOR,
      body: {
        id: 'park',
        name: '公园管理所',
        uscc: '91350100M000100Y43',
        type: 'administrative-organ',
        division: '440783',
      },
    });
    const made = await must('POST', '/catalog/entries', {
      as: 'officer@park',
      body: {
        name: '公园名录',
        items: [{ name: 'name', label: '名称', type: 'text' }],
        shareType: 'unconditional',
        openType: 'open',
        gatheringMethod: 'file',
      },
    });
    await must('POST', `/catalog/entries/${made.id}/submit`, { as: 'officer@park', body: {} });
    await must('POST', `/catalog/entries/${made.id}/review`, { as: OPERATOR, body: { decision: 'approve' } });
    await must('POST', `/catalog/entries/${made.id}/publish`, { as: OPERATOR, body: {} });
    expect(await submit(county, made.id, '名称\n东湖公园', {}, 'officer@park')).toMatchObject({
      status: 'accepted',
      rows: 1,
      channel: 'file',
    });
  });
});

describe('the work of checking', () => {
  it('loses neither of two files for one entry that are accepted at the same moment', async () => {
    const county = await byHand();
    const entry = await aPublishedEntry(county);
    const ids = await Promise.all([
      handIn(county, entry, divisions('东城区')),
      handIn(county, entry, divisions('西城区', '朝阳区')),
    ]);
    await Promise.all(ids.map((id) => runThrough(county.deps, id)));
    const { items } = await county.must('GET', `/gathering/entries/${entry}/versions`, { as: OFFICER });
    expect(items.map((one: { version: number }) => one.version)).toEqual([2, 1]);
    expect(new Set(items.map((one: { submission: string }) => one.submission))).toEqual(new Set(ids));
    expect((await county.must('GET', `/catalog/entries/${entry}`, { as: OFFICER })).data).toMatchObject({
      version: 2,
      rows: items[0].rows,
    });
  });

  it('accepts once when every step is taken twice, at once or again', async () => {
    const county = await byHand();
    const entry = await aPublishedEntry(county);
    const id = await handIn(county, entry, divisions('东城区'));
    await Promise.all([runThrough(county.deps, id), runThrough(county.deps, id)]);
    expect(await checkSubmissionStep(county.deps, id)).toEqual({ done: true });
    expect(await county.must('GET', `/gathering/submissions/${id}`, { as: OFFICER })).toMatchObject({
      status: 'accepted',
      dataVersion: 1,
    });
    expect((await county.must('GET', `/gathering/entries/${entry}/versions`, { as: OFFICER })).items).toHaveLength(1);
  });

  it('refuses a file above the limit without taking it in', async () => {
    const county = await byHand();
    const entry = await aPublishedEntry(county);
    const id = await handIn(county, entry, divisions('东城区'));
    expect(await checkSubmissionStep(county.deps, id, { maxBytes: 20 })).toEqual({ done: true });
    const submission = await county.must('GET', `/gathering/submissions/${id}`, { as: OFFICER });
    expect(submission).toMatchObject({ status: 'refused', faultTotals: { 'file-too-large': 1 } });
    expect(submission.original).toBeUndefined();
  });

  it('says on the submission that it was given up, and not why', async () => {
    const county = await byHand();
    const entry = await aPublishedEntry(county);
    const id = await handIn(county, entry, divisions('东城区'));
    await failCheck(county.deps, id, new Error('张三 110101'));
    const submission = await county.must('GET', `/gathering/submissions/${id}`, { as: OFFICER });
    expect(submission).toMatchObject({ status: 'failed', failure: { code: 'internal' } });
    expect(JSON.stringify(submission)).not.toContain('张三');
    expect(await checkSubmissionStep(county.deps, id)).toEqual({ done: true });
  });

  it('does not put data in force for an entry that was withdrawn while it was checked', async () => {
    const county = await byHand();
    const entry = await aPublishedEntry(county);
    const id = await handIn(county, entry, divisions('东城区'));
    await checkSubmissionStep(county.deps, id);
    const change = await county.must('POST', `/catalog/entries/${entry}/changes`, {
      as: OFFICER,
      body: { kind: 'withdraw', cause: { what: '机构改革', arose: '2026-03-02' } },
    });
    await county.must('POST', `/catalog/changes/${change.id}/decision`, {
      as: OPERATOR,
      body: { decision: 'approve' },
    });
    await runThrough(county.deps, id);
    expect(await county.must('GET', `/gathering/submissions/${id}`, { as: OFFICER })).toMatchObject({
      status: 'failed',
      failure: { code: 'wrong-state' },
    });
  });
});
