import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPublishedEntry, submit } from '../gathering/published-entry.ts';
import { open } from '../open-data/opening.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { unzipped } from './bundle.ts';

/** The files of a release: every form, immutable, described, and one bundle of all. */
let county: TestCounty;
let entry: string;

const ITEMS = [
  { name: 'code', label: '代码', type: 'code', required: true, unique: true },
  { name: 'said', label: '说明', type: 'text' },
  { name: 'amount', label: '数量', type: 'integer' },
];
const CSV = '代码,说明,数量\n001,"=HYPERLINK(""http://x"")",-5\n002,<b>&,7\n003,,\n';

beforeAll(async () => {
  county = await aCounty('dazhou');
  entry = await aPublishedEntry(county, { items: ITEMS });
  expect((await submit(county, entry, CSV)).status).toBe('accepted');
  expect((await open(county, entry)).status).toBe('published');
});

const releases = async () => (await county.must('GET', `/open-data/datasets/${entry}/releases`)).items;
const bytesOf = async (release: number, format: string): Promise<Buffer> => {
  const { status, headers } = await county.call('GET', `/downloads/${entry}/${release}/${format}`);
  expect(status).toBe(302);
  return county.download(headers.location!);
};
describe('a release', () => {
  it('has every form, each with its size and checksum', async () => {
    const [latest] = await releases();
    expect(latest.files.map(({ format }: { format: string }) => format)).toEqual([
      'csv',
      'json',
      'plaincsv',
      'jsonl',
      'xml',
      'xlsx',
      'parquet',
      'zip',
    ]);
    expect(latest.licence).toContain('免费使用');
    for (const { format, size, sha256, rows } of latest.files) {
      const bytes = await bytesOf(1, format);
      expect([bytes.length, createHash('sha256').update(bytes).digest('hex'), rows]).toEqual([size, sha256, 3]);
    }
  });

  it('has no text that a spreadsheet takes for a formula, and numbers that stay numbers', async () => {
    const csv = (await bytesOf(1, 'csv')).toString();
    expect(csv.startsWith('\uFEFF代码,说明,数量\r\n')).toBe(true);
    expect(csv).toContain(`001,"'=HYPERLINK(""http://x"")",-5`);
    const plain = (await bytesOf(1, 'plaincsv')).toString();
    expect(`\uFEFF${plain}`).toBe(csv);
    const sheet = (await unzipped(await bytesOf(1, 'xlsx'))).get('xl/worksheets/sheet1.xml')!.toString();
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('<v>-5</v>');
  });

  it('is XML in which values are text and what is empty is absent', async () => {
    const xml = (await bytesOf(1, 'xml')).toString();
    expect(xml).toContain('<row><code>002</code><said>&lt;b&gt;&amp;</said><amount>7</amount></row>');
    expect(xml).toContain('<row><code>003</code></row>');
  });

  it('is one bundle of all its files, with what describes them', async () => {
    const files = await unzipped(await bytesOf(1, 'zip'));
    const pack = JSON.parse(files.get('datapackage.json')!.toString());
    expect(pack.resources).toHaveLength(7);
    for (const { path, bytes, hash } of pack.resources) {
      const file = files.get(path)!;
      expect([file.length, `sha256:${createHash('sha256').update(file).digest('hex')}`]).toEqual([bytes, hash]);
    }
    expect(files.get('LICENCE.txt')!.toString()).toContain('免费使用');
    expect(JSON.parse(files.get('data.csv-metadata.json')!.toString())).toMatchObject({ url: 'data.csv' });
  });

  it('stays as it was when the next one comes, and is still there', async () => {
    const before = await bytesOf(1, 'csv');
    await county.moveTo('2026-03-03');
    expect((await submit(county, entry, `${CSV}004,新,1\n`)).status).toBe('accepted');
    expect((await open(county, entry)).status).toBe('published');
    expect(await bytesOf(1, 'csv')).toEqual(before);
    expect((await bytesOf(2, 'csv')).toString()).toContain('004');
    expect((await county.call('GET', `/downloads/${entry}/3/csv`)).status).toBe(404);
    expect((await county.call('GET', `/downloads/${entry}/1/pdf`)).status).toBe(404);
  });
});
